package dev.kedge.reference;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verbose export without the values that the second source knows as defaults of its version, as
 * {@code /export} might have printed for the same router. All other bytes are unchanged.
 */
final class CompactForm {
  private final Release release;
  private final Set<String> shown;
  private final StringBuilder text = new StringBuilder();
  private int dropped;
  private int kept;

  private CompactForm(Release release, Set<String> shown) {
    this.release = release;
    this.shown = shown;
  }

  /**
   * Creates the compact form.
   *
   * @param shown menus and properties, separated by a tab, that stay whatever their value
   */
  static CompactForm of(byte[] verbose, Release release, Set<String> shown) {
    var form = new CompactForm(release, shown);
    String source = new String(verbose, StandardCharsets.ISO_8859_1);
    int at = 0;
    for (Statement statement : SyntaxTree.parse(verbose).statements()) {
      if (statement instanceof Statement.Command command) {
        for (Span span : form.droppedOf(command)) {
          form.text.append(source, at, span.start());
          at = span.end();
        }
      }
    }
    form.text.append(source.substring(at));
    return form;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  int dropped() {
    return dropped;
  }

  int kept() {
    return kept;
  }

  /** Drops the complete command if it would set nothing, as a router does. */
  private List<Span> droppedOf(Statement.Command command) {
    boolean added = command.verb().equals("add");
    String menu = String.join("/", command.menu());
    var spans = new ArrayList<Span>();
    int left = 0;
    for (Argument argument : command.arguments()) {
      switch (argument) {
        case Argument.Property(var name, var value, var span)
            when isDefault(menu, name, value.text(), added) ->
            spans.add(span);
        case Argument.Unset(var name, var span) when isUnset(menu, name, added) -> spans.add(span);
        case Argument.Property _, Argument.Unset _ -> left++;
        case Argument.Find _, Argument.Positional _ -> {}
      }
    }
    dropped += spans.size();
    kept += left;
    boolean whole = !added && left == 0 && !spans.isEmpty();
    return whole ? List.of(command.span()) : spans;
  }

  private boolean isDefault(String menu, String property, String value, boolean added) {
    @Nullable KnownDefault known = Facts.all().defaultOf(menu, property, release, added);
    Form form = Facts.all().form(menu, property);
    return known != null
        && !shown.contains(menu + "\t" + property)
        && form.normal(known.value()).equals(form.normal(value));
  }

  private boolean isUnset(String menu, String property, boolean added) {
    @Nullable KnownDefault known = Facts.all().defaultOf(menu, property, release, added);
    return !Facts.all().unsettable(menu, property).isEmpty()
        && (known == null || known.value().isEmpty());
  }
}
