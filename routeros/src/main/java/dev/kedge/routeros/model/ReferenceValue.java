package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.ReferenceTable.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names in a value that refers to items: {@code ether1}, {@code !wan}, {@code a,b}, {@code
 * up/down}, {@code 10.0.0.1%ether1}, {@code 10.0.0.1@vrf1} (see
 * routeros-behaviour.md#references-by-id).
 *
 * <p>A value that is not a name, such as an address or {@code none}, is reported as one, because
 * only the definitions of a configuration distinguish them.
 */
public final class ReferenceValue {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F]*[.:][0-9a-fA-F.:]*");
  private static final Pattern ID = Pattern.compile("\\*[0-9A-Fa-f]{1,16}");
  private static final Set<Namespace> TABLES = EnumSet.of(Namespace.VRF, Namespace.ROUTING_TABLE);

  private static final Set<Namespace> GATEWAY = EnumSet.of(Namespace.INTERFACE, Namespace.VRF);

  /**
   * A piece of the value; all pieces joined are the value. It is no name if it refers to nothing.
   */
  public record Piece(String text, Set<Namespace> refersTo) {
    public boolean isName() {
      return !refersTo.isEmpty();
    }
  }

  private final List<Piece> pieces = new ArrayList<>(1);

  private ReferenceValue() {}

  /** Splits a value by what its property refers to; no names if that is nothing. */
  public static ReferenceValue parse(PropertyRule rule, String text) {
    var value = new ReferenceValue();
    if (rule.refersTo().isEmpty()) {
      value.plain(text);
      return value;
    }
    char separator = rule.shape() == Shape.PAIR ? '/' : ',';
    int start = 0;
    for (int end = next(rule, text, separator, 0); end >= 0; ) {
      value.element(rule, text.substring(start, end));
      value.plain(text.substring(end, end + 1));
      start = end + 1;
      end = next(rule, text, separator, start);
    }
    value.element(rule, text.substring(start));
    return value;
  }

  /** Recognises a dangling reference, which RouterOS shows as an id: {@code *1F}. */
  public static boolean isDangling(String name) {
    return name.startsWith("*") && ID.matcher(name).matches();
  }

  private static int next(PropertyRule rule, String text, char separator, int from) {
    return rule.shape() == Shape.ONE ? -1 : text.indexOf(separator, from);
  }

  private void element(PropertyRule rule, String text) {
    int start = text.startsWith("!") ? 1 : 0;
    int percent = text.indexOf('%');
    if (percent > start && ADDRESS.matcher(text.substring(start, percent)).matches()) {
      start = percent + 1;
    }
    plain(text.substring(0, start));
    // Only where both are allowed, because a name elsewhere may contain an @.
    boolean tables = rule.refersTo().containsAll(GATEWAY);
    int at = tables ? text.lastIndexOf('@') : -1;
    if (at < start) {
      name(text.substring(start), tables ? without(rule.refersTo()) : rule.refersTo());
      return;
    }
    name(text.substring(start, at), without(rule.refersTo()));
    plain("@");
    name(text.substring(at + 1), TABLES);
  }

  private static Set<Namespace> without(Set<Namespace> namespaces) {
    var others = EnumSet.copyOf(namespaces);
    others.removeAll(TABLES);
    return others;
  }

  private void plain(String text) {
    name(text, Set.of());
  }

  private void name(String text, Set<Namespace> refersTo) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, refersTo));
    }
  }

  /** The names and the text between them. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** The names in the order of the value. */
  public List<String> names() {
    return pieces.stream().filter(Piece::isName).map(Piece::text).toList();
  }

  /** Replaces the old name of an item by its new one, in any namespace. */
  public String renamed(String oldName, String newName) {
    return replaced(Piece::isName, oldName, newName);
  }

  /** Replaces the old name of an item in one namespace by its new one. */
  public String renamed(Namespace namespace, String oldName, String newName) {
    return replaced(piece -> piece.refersTo().contains(namespace), oldName, newName);
  }

  private String replaced(Predicate<Piece> which, String oldName, String newName) {
    var text = new StringBuilder();
    for (Piece piece : pieces) {
      boolean hit = which.test(piece) && piece.text().equals(oldName);
      text.append(hit ? newName : piece.text());
    }
    return text.toString();
  }
}
