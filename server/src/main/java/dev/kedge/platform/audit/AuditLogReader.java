package dev.kedge.platform.audit;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads and verifies the bound tenant's audit log. */
@Component
public final class AuditLogReader {
  private static final int CHUNK = 5000;
  private static final int LINK_BYTES = 32;
  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");
  private static final String LINKS =
      """
      select l.number, l.event_id, l.link, e.id is not null as present, e.*
        from audit_links l left join audit_events e on e.tenant_id = l.tenant_id and e.id = l.event_id
      """;

  private final TenantDatabase database;

  public AuditLogReader(TenantDatabase database) {
    this.database = database;
  }

  /**
   * The end of the chain. Noted elsewhere, it shows later that nothing before it was changed or cut
   * off.
   */
  public record Head(long number, String link) {
    private static final Head NONE = new Head(0, "0".repeat(2 * LINK_BYTES));

    /**
     * Parses the text that {@link #toString} makes.
     *
     * @throws InvalidRequest if it is malformed
     */
    public static Head of(String text) {
      var head = HEAD.matcher(text);
      if (!head.matches()) {
        throw InvalidRequest.malformed(
            "A head of the audit log looks like 1234:5e88…, a number and 64 hexadecimal digits.");
      }
      return new Head(Long.parseLong(head.group(1)), head.group(2));
    }

    @Override
    public String toString() {
      return number + ":" + link;
    }
  }

  /** A defect of the chain and its position. */
  public record Finding(String kind, long number, @Nullable UUID event) {}

  /** Result of a verification. */
  public record Proof(long events, String head, List<Finding> findings) {
    public Proof {
      findings = List.copyOf(findings);
    }

    public boolean isWhole() {
      return findings.isEmpty();
    }
  }

  /** Finds the newest events before the given number, newest first. */
  public List<AuditEvent> before(long number, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select l.number, e.* from audit_links l
                      join audit_events e on e.tenant_id = l.tenant_id and e.id = l.event_id
                     where l.number < :number order by l.number desc limit :most
                    """)
                .param("number", number)
                .param("most", most)
                .query(AuditEvent::of)
                .list());
  }

  /** Passes every event to the consumer, in the order of the chain. */
  public void forEach(Consumer<AuditEvent> consumer) {
    long last = 0;
    List<Link> chunk;
    do {
      chunk = links(last);
      for (var link : chunk) {
        last = link.number;
        link.event().ifPresent(consumer);
      }
    } while (!chunk.isEmpty());
  }

  /**
   * Verifies the chain by computing it anew.
   *
   * @param known a head that was noted earlier, if there is one
   */
  public Proof prove(Optional<Head> known) {
    var findings = new ArrayList<Finding>();
    var head = head();
    var before = new Head[] {Head.NONE};
    List<Link> chunk;
    do {
      chunk = links(before[0].number);
      for (var link : chunk) {
        if (link.number <= head.number) {
          check(link, before[0], findings);
          before[0] = new Head(link.number, HexFormat.of().formatHex(link.link));
          known
              .filter(noted -> noted.number == link.number && !noted.equals(before[0]))
              .ifPresent(_ -> findings.add(new Finding("another-chain", link.number, link.id)));
        }
      }
    } while (!chunk.isEmpty() && before[0].number < head.number);
    if (!before[0].equals(head)) {
      findings.add(new Finding("cut-off", before[0].number + 1, null));
    }
    if (known.isPresent() && known.get().number > before[0].number) {
      findings.add(new Finding("cut-off", before[0].number + 1, null));
    }
    inserted().forEach(event -> findings.add(new Finding("inserted", 0, event)));
    return new Proof(before[0].number, head.toString(), findings.stream().distinct().toList());
  }

  private static void check(Link link, Head before, List<Finding> findings) {
    if (link.number != before.number + 1) {
      findings.add(new Finding("removed", before.number + 1, null));
    } else if (link.event().isEmpty()) {
      findings.add(new Finding("removed", link.number, link.id));
    } else if (!Arrays.equals(link.link, chained(before, link.event().get()))) {
      findings.add(new Finding("changed", link.number, link.id));
    }
  }

  private static byte[] chained(Head before, AuditEvent event) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(before.link));
      return sha256.digest(event.bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Link(long number, UUID id, byte[] link, Optional<AuditEvent> event) {}

  private Head head() {
    return database.transaction(
        jdbc ->
            jdbc.sql("select number, link from audit_heads")
                .query(
                    (row, _) -> new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
                .optional()
                .orElse(Head.NONE));
  }

  private List<Link> links(long after) {
    return database.transaction(
        jdbc ->
            jdbc.sql(LINKS + "where l.number > :after order by l.number limit :most")
                .param("after", after)
                .param("most", CHUNK)
                .query(
                    (row, number) ->
                        new Link(
                            row.getLong("number"),
                            row.getObject("event_id", UUID.class),
                            row.getBytes("link"),
                            row.getBoolean("present")
                                ? Optional.of(AuditEvent.of(row, number))
                                : Optional.empty()))
                .list());
  }

  /** Finds events that are not in the chain. */
  private List<UUID> inserted() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select e.id from audit_events e
                     where not exists (
                       select from audit_links l where l.tenant_id = e.tenant_id and l.event_id = e.id)
                    """)
                .query(UUID.class)
                .list());
  }
}
