package dev.kedge.simulator.engine;

import dev.kedge.simulator.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code /file} and {@code /system backup save}. */
final class FileCommands {
  private static final Duration LATE = Duration.ofMillis(700);
  private static final int BACKUP_SIZE = 24 * 1024;
  private static final byte[] MAGIC = {(byte) 0x88, (byte) 0xAC, (byte) 0xA1, (byte) 0xB1};
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  private final RouterFiles files;
  private final SecureRandom random = new SecureRandom();

  FileCommands(RouterFiles files) {
    this.files = files;
  }

  Answer print() throws IOException {
    var text = new StringBuilder("Columns: NAME, TYPE, SIZE\r\n");
    var number = 0;
    for (var name : files.names()) {
      var type = name.endsWith(".backup") ? "backup" : name.endsWith(".rsc") ? "script" : "file";
      text.append("%d  %s  %s  %d\r\n".formatted(number++, name, type, files.size(name)));
    }
    return Answer.of(text.toString());
  }

  /** {@code remove NAME} or {@code remove [find name="NAME"]}; the latter accepts none. */
  Answer remove(List<Word> arguments) throws Refusal, IOException {
    if (arguments.isEmpty()) {
      throw new Refusal("missing value(s) of argument(s) numbers");
    }
    var selector = arguments.getFirst();
    if (selector.text().startsWith("[")) {
      var find = Find.of(selector);
      for (var name : files.names()) {
        if (find.matches(new Command("add", null, List.of(Property.of("name", name))))) {
          files.remove(name);
        }
      }
      return Answer.NOTHING;
    }
    if (!files.remove(Quoting.decode(selector.text()))) {
      throw new Refusal("no such item");
    }
    return Answer.NOTHING;
  }

  /**
   * Saves a binary file that differs at every save (contract §3). The content is random behind the
   * magic number and length of an unencrypted backup; nothing can be restored from it.
   */
  Answer save(List<Word> arguments, String identity, LocalDateTime now, Conditions conditions)
      throws Refusal, IOException {
    if (conditions.has(Fault.BACKUP_REFUSED)) {
      throw new Refusal("not enough permissions (9)");
    }
    var name = identity + "-" + NAME_TIME.format(now);
    for (var argument : arguments) {
      var equals = argument.equalsSign();
      var key = equals < 0 ? argument.text() : argument.text().substring(0, equals);
      var value = Quoting.decode(argument.text().substring(equals + 1));
      switch (key) {
        case "name" -> name = value;
        case "dont-encrypt", "password", "encryption" -> {}
        default -> throw Refusal.expectedEnd(argument.column());
      }
    }
    if (name.contains(":")) {
      throw new Refusal("action failed (6)");
    }
    var file = name.endsWith(".backup") ? name : name + ".backup";
    var content = conditions.has(Fault.EMPTY_BACKUP_FILE) ? new byte[0] : content();
    if (conditions.has(Fault.FILE_LATE)) {
      files.writeLater(file, content, LATE);
    } else {
      files.write(file, content);
    }
    return Answer.of("Saving system configuration\r\nConfiguration backup saved\r\n");
  }

  private byte[] content() {
    var bytes = new byte[BACKUP_SIZE];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putInt(BACKUP_SIZE);
    return bytes;
  }
}
