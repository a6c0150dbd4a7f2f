package dev.kedge.routeros.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The names of one source, each kept once: an export says the same few hundred words again and
 * again, and looking one up makes no garbage.
 */
final class Names {
  private final String source;
  private @Nullable String[] table = new String[256];
  private int count;

  Names(String source) {
    this.source = source;
  }

  /** The text of a stretch of the source. */
  String get(int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + source.charAt(at); // as String does it
    }
    for (int i = slot(hash); ; i = (i + 1) & (table.length - 1)) {
      @Nullable String name = table[i];
      if (name == null) {
        String added = source.substring(start, end);
        table[i] = added;
        grow();
        return added;
      }
      if (name.length() == end - start && source.startsWith(name, start)) {
        return name;
      }
    }
  }

  /** The text joined to the stretch, itself kept once where it was seen before. */
  String get(String before, int start, int end) {
    String whole = before.concat(source.substring(start, end));
    for (int i = slot(whole.hashCode()); ; i = (i + 1) & (table.length - 1)) {
      @Nullable String name = table[i];
      if (name == null) {
        table[i] = whole;
        grow();
        return whole;
      }
      if (name.equals(whole)) {
        return name;
      }
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  private void grow() {
    if (++count * 2 <= table.length) {
      return;
    }
    @Nullable String[] old = table;
    table = new String[old.length * 2];
    for (@Nullable String name : old) {
      if (name != null) {
        int i = slot(name.hashCode());
        while (table[i] != null) {
          i = (i + 1) & (table.length - 1);
        }
        table[i] = name;
      }
    }
  }
}
