package dev.kedge.history;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.UpgradeDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.LineSpan;
import dev.kedge.routeros.risk.ManagementAccess;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.risk.Severity;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.text.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two normalised exports, by lines and by items.
 *
 * @param unified empty if nothing changed
 * @param changes those of people before those of an upgrade, each in the order of the configuration
 */
public record ConfigurationDelta(UnifiedDiff unified, List<ChangeView> changes) {
  public ConfigurationDelta {
    changes = List.copyOf(changes);
  }

  /** Whether an upgrade made all of the changes. */
  boolean isUpgradeOnly() {
    return !changes.isEmpty() && changes.stream().allMatch(ChangeView::ofUpgrade);
  }

  /**
   * One side of a comparison.
   *
   * @param version null if unknown
   * @param name the side's name in the diff
   */
  @SuppressWarnings("ArrayRecordComponent") // reaches megabytes and is not compared
  public record Side(byte[] text, @Nullable Version version, String name) {
    /** Shows only name and size. */
    @Override
    public String toString() {
      return "Side[%s, %d bytes]".formatted(name, text.length);
    }
  }

  /** Compares the older side with the newer. */
  public static ConfigurationDelta between(Side older, Side newer) {
    var unified = UnifiedDiff.between(older.text, newer.text, older.name, newer.name);
    var from = Configuration.parse(older.text);
    var to = Configuration.parse(newer.text);
    var diff =
        older.version != null && newer.version != null
            ? UpgradeDiff.between(from, older.version, to, newer.version)
            : new UpgradeDiff(ConfigurationDiff.between(from, to), List.of(), List.of());
    var risks = risks(from, to, diff.people());
    var before = lines(older.text);
    var after = lines(newer.text);
    var views = new ArrayList<ChangeView>();
    for (var change : diff.people()) {
      views.add(ChangeView.of(change, risks.get(change), false, raw(change, before, after)));
    }
    for (var change : diff.upgrade()) {
      views.add(ChangeView.of(change, null, true, raw(change, before, after)));
    }
    return new ConfigurationDelta(unified, views);
  }

  /**
   * Worst severity of each change by the rules of a plan; Kedge's address and account are unknown
   * here.
   */
  private static Map<Change, String> risks(
      Configuration from, Configuration to, List<Change> changes) {
    var worst = new IdentityHashMap<Change, Severity>();
    for (var risk : RiskRules.judge(from, to, changes, ManagementAccess.unknown(from))) {
      worst.merge(
          risk.change(), risk.severity(), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    var words = new IdentityHashMap<Change, String>();
    worst.forEach((change, severity) -> words.put(change, severity.column()));
    return words;
  }

  /** Quotes the item's lines before the change after a minus, and those after it after a plus. */
  private static @Nullable String raw(Change change, List<String> older, List<String> newer) {
    var removed = quote("-", change.olderLines(), older);
    var added = quote("+", change.newerLines(), newer);
    var raw = removed + added;
    return raw.isEmpty() ? null : raw.substring(0, raw.length() - 1);
  }

  private static String quote(String sign, @Nullable LineSpan span, List<String> lines) {
    return span == null
        ? ""
        : lines.subList(span.first() - 1, span.last()).stream()
            .map(line -> sign + line + "\n")
            .collect(Collectors.joining());
  }

  private static List<String> lines(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
