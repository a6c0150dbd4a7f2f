package dev.kedge.inventory;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.springframework.stereotype.Component;

/**
 * Registers devices from CSV (RFC 4180) with a header line: {@code host,user,password} or {@code
 * host,credentials} (the name of a credential profile), and optionally {@code name} (defaults to
 * the host) and {@code port} (22). All lines are checked first; if one is invalid, no device is
 * added.
 */
@Component
public final class DeviceImport {
  private static final List<String> KNOWN =
      List.of("name", "host", "port", "user", "password", "credentials", "simulated");
  private static final int MAX_ERRORS = 50;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true) // quoted values, such as passwords, are not trimmed
          .setIgnoreEmptyLines(true)
          .setAllowMissingColumnNames(false)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final Devices devices;

  public DeviceImport(Devices devices) {
    this.devices = devices;
  }

  /**
   * Registers either all devices of a file or none.
   *
   * @return the added devices, in the order of the file
   * @throws InvalidRequest with one line of text for each bad line of the file; nothing was added
   */
  public List<Device> add(String csv) throws EncryptionException {
    var errors = new ArrayList<String>();
    var registrations = read(csv, errors);
    if (!errors.isEmpty()) {
      var shown = errors.stream().limit(MAX_ERRORS).toList();
      var more =
          errors.size() > MAX_ERRORS ? "\n… and %d more".formatted(errors.size() - MAX_ERRORS) : "";
      throw InvalidRequest.malformed("Nothing was imported:\n" + String.join("\n", shown) + more);
    }
    try {
      return devices.add(registrations);
    } finally {
      registrations.stream()
          .map(Registration::login)
          .filter(Objects::nonNull)
          .forEach(Credentials::close);
    }
  }

  private List<Registration> read(String csv, List<String> errors) {
    var registrations = new ArrayList<Registration>();
    try (var parser = CSVParser.parse(csv.startsWith("\uFEFF") ? csv.substring(1) : csv, FORMAT)) {
      var header = parser.getHeaderNames();
      Stream.of("host", "user", "password")
          .filter(c -> !header.contains(c))
          .filter(c -> c.equals("host") || !header.contains("credentials"))
          .forEach(c -> errors.add("line 1: the column " + c + " is missing"));
      // Not quoted: in a file without a header, the first line contains a password.
      for (var i = 0; i < header.size(); i++) {
        if (!KNOWN.contains(header.get(i))) {
          errors.add("line 1: column %d is none of %s".formatted(i + 1, String.join(", ", KNOWN)));
        }
      }
      if (!errors.isEmpty()) {
        return List.of();
      }
      var lineOfName = takenNames();
      for (var row : parser) {
        // The parser has read past the record, so a record's line is the one where it ends.
        read(row, parser.getCurrentLineNumber(), lineOfName, registrations, errors);
      }
      if (registrations.isEmpty() && errors.isEmpty()) {
        errors.add("the file has no device");
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      // The parser's message may quote the line, and with it a password.
      errors.add(
          "the file is not CSV: a quote is not closed or stands inside a value, or a column name is missing or twice");
    }
    return registrations;
  }

  private static void read(
      CSVRecord row,
      long line,
      Map<String, String> taken,
      List<Registration> into,
      List<String> errors) {
    if (!row.isConsistent()) {
      errors.add(
          "line %d: it has %d values, the header has %d"
              .formatted(line, row.size(), row.getParser().getHeaderNames().size()));
      return;
    }
    try {
      var host = row.get("host");
      var name = optional(row, "name", host);
      var profile = optional(row, "credentials", "");
      var registration =
          new Registration(
              name,
              host,
              Integer.parseInt(optional(row, "port", "22")),
              profile.isEmpty()
                  ? new Credentials(
                      optional(row, "user", ""), Secret.of(optional(row, "password", "")))
                  : null,
              profile.isEmpty() ? null : profile,
              optional(row, "simulated", "no").equals("yes"));
      var before = taken.putIfAbsent(name, "line " + line);
      if (before != null) {
        errors.add("line %d: the name %s is taken by %s".formatted(line, name, before));
      }
      into.add(registration);
    } catch (NumberFormatException e) {
      errors.add("line " + line + ": the port must be between 1 and 65535");
    } catch (InvalidRequest e) {
      errors.add("line " + line + ": " + e.getMessage());
    }
  }

  private Map<String, String> takenNames() {
    var taken = new HashMap<String, String>();
    devices.all().forEach(device -> taken.put(device.name(), "a registered device"));
    return taken;
  }

  private static String optional(CSVRecord row, String column, String otherwise) {
    return row.isMapped(column) && !row.get(column).isEmpty() ? row.get(column) : otherwise;
  }
}
