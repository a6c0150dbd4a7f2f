package dev.kedge.simulator.engine;

import dev.kedge.simulator.RouterOsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command split into menu path, verb and arguments.
 *
 * @param path words of the menu, without the leading slash
 * @param verb null when the line names only a menu
 */
record MenuCall(String path, @Nullable Word verb, List<Word> arguments) {
  private static final Set<String> READ_ONLY =
      Set.of("system", "system resource", "system routerboard", "system backup", "file");
  private static final Set<String> READ_VERBS = Set.of("print", "get", "export", "save", "remove");
  private static final Set<String> VERBS = Set.of("print", "get", "export", "add", "set", "remove");

  MenuCall {
    arguments = List.copyOf(arguments);
  }

  /** Both path forms on v7, only blanks on v6 (contract §2.1). */
  static MenuCall of(List<Word> words, RouterOsVersion version, Configuration configuration)
      throws Refusal {
    var path = "";
    for (var at = 0; at < words.size(); at++) {
      for (var piece : pieces(words.get(at), version)) {
        var deeper = path.isEmpty() ? piece.text() : path + " " + piece.text();
        if (isPath(deeper, configuration)) {
          path = deeper;
        } else if (isVerb(piece.text(), path)) {
          return new MenuCall(path, piece, words.subList(at + 1, words.size()));
        } else {
          throw Refusal.badCommand(piece);
        }
      }
    }
    return new MenuCall(path, null, List.of());
  }

  String verbText() {
    return verb == null ? "" : verb.text();
  }

  Refusal badVerb() {
    return verb == null ? Refusal.syntax(1) : Refusal.notSimulated("/" + path + " " + verb.text());
  }

  private static boolean isPath(String path, Configuration configuration) {
    return READ_ONLY.contains(path) || Menus.isPath(path) || configuration.hasPath(path);
  }

  private static boolean isVerb(String word, String path) {
    if (path.isEmpty()) {
      return word.equals("export");
    }
    if (READ_ONLY.contains(path)) {
      return READ_VERBS.contains(word);
    }
    var listOnly = word.equals("add") || word.equals("remove");
    return VERBS.contains(word) && !(listOnly && Menus.isSingleton(path));
  }

  private static List<Word> pieces(Word word, RouterOsVersion version) {
    var text = word.text();
    if (!version.isAtLeast(7, 0)) {
      var bare = text.startsWith("/") ? text.substring(1) : text;
      return bare.isEmpty()
          ? List.of()
          : List.of(new Word(bare, word.column() + text.length() - bare.length()));
    }
    var pieces = new ArrayList<Word>();
    var start = 0;
    for (var at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == '/') {
        if (at > start) {
          pieces.add(new Word(text.substring(start, at), word.column() + start));
        }
        start = at + 1;
      }
    }
    return pieces;
  }
}
