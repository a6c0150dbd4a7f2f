package dev.kedge.facts;

import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Known behaviour of routers, by version and board. Answers of a tenant's own routers are that
 * tenant's; those of simulated ones count for simulated ones only. Answers from elsewhere can only
 * forbid: whatever permits is asked again of each router.
 */
@Component
public final class RouterFacts {
  /** Known ones; a newer Kedge may have asked others. */
  private static final String[] QUESTIONS =
      Arrays.stream(Question.values()).map(Question::column).toArray(String[]::new);

  private final TenantDatabase database;

  RouterFacts(TenantDatabase database) {
    this.database = database;
  }

  /**
   * A kind of router.
   *
   * @param version {@code 7.16.2}
   * @param board as the router names it
   */
  public record Kind(String version, String board) {
    public Kind {
      if (!version.matches("[0-9A-Za-z.]{1,20}") || board.isEmpty() || board.length() > 50) {
        throw InvalidRequest.malformed("A kind of router is a version and a board.");
      }
    }

    @Override
    public String toString() {
      return "RouterOS " + version + " on " + board;
    }
  }

  /** Source of an answer. */
  public enum Origin {
    OWN,
    SIMULATED,
    IMPORTED;

    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An answer with its kind of router and its origin. */
  public record Known(Kind kind, Origin origin, RouterFact fact) {}

  /**
   * What is known about a kind of router.
   *
   * @param isAsked whether a router of the tenant answered, or for a simulated one a simulated one
   * @param forbidding what does not hold, from any origin
   */
  public record Knowledge(boolean isAsked, List<RouterFact> forbidding) {
    public Optional<RouterFact> first(Question.Effect effect) {
      return forbidding.stream().filter(fact -> fact.question().effect() == effect).findFirst();
    }
  }

  public Knowledge of(Device device, Kind kind) {
    var own = device.simulated() ? Origin.SIMULATED : Origin.OWN;
    var known = list().stream().filter(one -> one.kind.equals(kind)).toList();
    var counting =
        known.stream()
            .filter(
                one -> one.origin == own || !device.simulated() && one.origin != Origin.SIMULATED)
            .toList();
    return new Knowledge(
        counting.stream().anyMatch(one -> one.origin == own),
        counting.stream().map(Known::fact).filter(RouterFact::forbids).toList());
  }

  /** Lists all answers of the tenant's routers, and those from elsewhere. */
  public List<Known> list() {
    return database.transaction(
        jdbc -> {
          var known =
              new ArrayList<>(
                  jdbc.sql(
                          """
                          select version, board, origin, question, verdict, asked, answer, asked_at
                            from router_facts where question = any(:questions) order by version, board, origin, question
                          """)
                      .param("questions", QUESTIONS)
                      .query(RouterFacts::known)
                      .list());
          known.addAll(
              jdbc.sql(
                      """
                      select version, board, 'imported' as origin, question, verdict, asked, answer, asked_at
                        from published_facts where question = any(:questions) order by version, board, question
                      """)
                  .param("questions", QUESTIONS)
                  .query(RouterFacts::known)
                  .list());
          return List.copyOf(known);
        });
  }

  private static Known known(ResultSet row, int number) throws SQLException {
    return new Known(
        new Kind(row.getString("version"), row.getString("board")),
        Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
        new RouterFact(
            Question.of(row.getString("question")).orElseThrow(),
            Verdict.of(row.getString("verdict")),
            row.getString("asked"),
            row.getString("answer"),
            row.getTimestamp("asked_at").toInstant()));
  }

  /** Stores answers of a router; they replace older ones of that kind and origin. */
  public void note(Kind kind, Origin origin, List<RouterFact> facts) {
    database.transaction(
        jdbc -> {
          for (var fact : facts) {
            jdbc.sql(
                    """
                    insert into router_facts
                      (tenant_id, version, board, origin, question, verdict, asked, answer, asked_at)
                    values (:tenant, :version, :board, :origin, :question, :verdict, :asked, :answer, :at)
                    on conflict (tenant_id, version, board, origin, question) do update
                      set verdict = excluded.verdict, asked = excluded.asked, answer = excluded.answer,
                          asked_at = excluded.asked_at
                    """)
                .param("tenant", CurrentTenant.require().value())
                .param("version", kind.version())
                .param("board", kind.board())
                .param("origin", origin.column())
                .param("question", fact.question().column())
                .param("verdict", fact.verdict().column())
                .param("asked", fact.asked())
                .param("answer", fact.answer())
                .param("at", Timestamp.from(fact.at()))
                .update();
          }
          return null;
        });
  }

  /**
   * Publishes the answers of the tenant's own routers to all tenants of this server.
   *
   * @return number of answers
   * @throws InvalidRequest if no router of the tenant answered; a simulated one does not count
   */
  public int publish(Kind kind) {
    var published =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        """
                        insert into published_facts (version, board, question, verdict, asked, answer, asked_at)
                        select version, board, question, verdict, asked, answer, asked_at from router_facts
                         where version = :version and board = :board and origin = 'own'
                        on conflict (version, board, question) do update
                          set verdict = excluded.verdict, asked = excluded.asked, answer = excluded.answer,
                              asked_at = excluded.asked_at
                        """)
                    .param("version", kind.version())
                    .param("board", kind.board())
                    .update());
    if (published == 0) {
      throw InvalidRequest.notFound(
          "None of your routers has answered for %s; simulated routers do not count."
              .formatted(kind));
    }
    return published;
  }
}
