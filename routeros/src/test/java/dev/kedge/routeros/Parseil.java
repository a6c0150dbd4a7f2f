package dev.kedge.routeros;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A reader for the output of RouterOS's {@code :parse}: {@code (evl
 * /path/verbname=value;name=value)}, nested.
 *
 * <p>The form is ambiguous. Nothing separates the verb from the first argument, so the verbs are a
 * table; text is printed without quotes, so a bracket opens a node only before an operator, and a
 * semicolon begins an argument only before a name. Arguments are in alphabetical order, which
 * distinguishes most of them from text.
 */
final class Parseil {
  /** One command; {@code path} is empty for those of the root, such as {@code :put}. */
  record Node(List<String> path, String verb, Set<String> arguments) {}

  private static final Pattern OPERATOR =
      Pattern.compile(
          "\\((?:evl|\\.|->|<%%|<<|>>|<=|>=|!=|[-+*/%=~,<>&|^!]|and|or|in|line \\d+ column \\d+)"
              + "[ )]");

  private static final Pattern NAME = Pattern.compile(";(\\.?[a-z][a-z0-9.-]*)=");
  private static final Pattern HEAD = Pattern.compile("/[A-Za-z0-9/.-]*");

  /** The verbs of menus and of the root that occur; the longest match is meant. */
  private static final List<String> VERBS =
      List.of(
          ("add set remove get find print export import enable disable move unset comment edit run"
                  + " reset monitor monitor-traffic info warning error debug fetch ping ssh torch"
                  + " snmp-get inspect style cuu cud cuf cub inkey ask el update download sign save"
                  + " at-chat cable-test reboot shutdown apply-changes check-for-updates"
                  + " check-installation export-certificate enable-ssl-certificate"
                  + " expire-password firmware-upgrade"
                  + " put local global if for foreach while do return typeof len pick tonum tostr"
                  + " toarray toip toip6 tobool toid totime tonsec tolf tocrlf convert serialize"
                  + " deserialize timestamp delay parse execute resolve retry onerror time rndnum"
                  + " rndstr beep grep jobname nothing")
              .split(" "));

  /** The arguments of root verbs, apart from arrays whose keys look like arguments. */
  private static final Set<String> ROOT_ARGUMENTS =
      Set.of(
          ("as-array as-string as-value begin command condition count counter delay delimiter do domain-name"
                  + " else end error file-name frequency from in input interface key length max message"
                  + " name on-error order options pattern script server step to transform type value while")
              .split(" "));

  private final String text;
  private final boolean anyBracketNests;
  private int at;

  private Parseil(String text, boolean anyBracketNests) {
    this.text = text;
    this.anyBracketNests = anyBracketNests;
  }

  /** Checks whether RouterOS refused the script. */
  static boolean isRefusal(String text) {
    return text.matches("[a-z ]+\\(line \\d+ column \\d+\\)\\s*");
  }

  static List<Node> commands(String text) {
    var even = new ArrayList<Node>();
    boolean isEven = new Parseil(text, true).read(even);
    var operators = new ArrayList<Node>();
    return !isEven && new Parseil(text, false).read(operators) ? operators : even;
  }

  /** Reads all nodes; false if a bracket is unmatched. */
  private boolean read(List<Node> found) {
    upToBracket(found, false);
    boolean even = at == text.length();
    while (at < text.length()) {
      at++;
      upToBracket(found, false);
    }
    return even;
  }

  /** Reads nodes up to the closing bracket of the enclosing one, or up to an argument. */
  private void upToBracket(List<Node> found, boolean inArguments) {
    while (at < text.length() && text.charAt(at) != ')') {
      if (inArguments
          && text.charAt(at) == ';'
          && NAME.matcher(text).region(at, text.length()).lookingAt()) {
        return;
      }
      if (text.charAt(at) == '(' && startsNode()) {
        node(found);
      } else {
        at++;
      }
    }
  }

  private boolean startsNode() {
    return anyBracketNests || OPERATOR.matcher(text).region(at, text.length()).lookingAt();
  }

  private void node(List<Node> found) {
    boolean command = text.startsWith("(evl /", at);
    at++;
    if (command) {
      at += "evl ".length();
      command(found);
    } else {
      upToBracket(found, false);
    }
    at = Math.min(at + 1, text.length());
  }

  private void command(List<Node> found) {
    var head = HEAD.matcher(text).region(at, text.length());
    head.lookingAt();
    at = head.end();
    String whole = head.group();
    if (whole.endsWith("/")) {
      upToBracket(found, false); // a block with its menu
      return;
    }
    int slash = whole.lastIndexOf('/');
    var path = slash == 0 ? List.<String>of() : List.of(whole.substring(1, slash).split("/"));
    String last = whole.substring(slash + 1);
    var arguments = new TreeSet<String>();
    String verb = last;
    boolean hasArguments = at < text.length() && text.charAt(at) == '=';
    if (hasArguments) {
      verb = verb(last);
      arguments.add(last.substring(verb.length()));
    }
    found.add(new Node(path, verb, arguments));
    if (hasArguments) {
      arguments(found, arguments, path.isEmpty());
    }
    upToBracket(found, false);
  }

  private void arguments(List<Node> found, TreeSet<String> names, boolean ofRoot) {
    var values = new HashSet<String>();
    while (at < text.length() && text.charAt(at) != ')') {
      at = text.indexOf('=', at) + 1;
      int from = at;
      var inside = new ArrayList<Node>();
      upToBracket(inside, true);
      var name = NAME.matcher(text).region(at, text.length());
      while (name.lookingAt() && !follows(names, name.group(1), ofRoot)) {
        at++;
        upToBracket(inside, true);
        name = NAME.matcher(text).region(at, text.length());
      }
      // A flag without a value is printed with the previous value, as the same code again.
      if (text.startsWith(";", from) || values.add(text.substring(from, at))) {
        found.addAll(inside);
      }
      if (name.lookingAt()) {
        names.add(name.group(1));
      }
    }
  }

  private static boolean follows(TreeSet<String> names, String name, boolean ofRoot) {
    return names.last().compareTo(name) < 0 && (!ofRoot || ROOT_ARGUMENTS.contains(name));
  }

  private static String verb(String verbAndName) {
    String longest = "";
    for (String verb : VERBS) {
      if (verb.length() > longest.length()
          && verb.length() < verbAndName.length()
          && verbAndName.startsWith(verb)) {
        longest = verb;
      }
    }
    if (longest.isEmpty()) {
      throw new IllegalStateException("a verb that is not in the table: " + verbAndName);
    }
    return longest;
  }
}
