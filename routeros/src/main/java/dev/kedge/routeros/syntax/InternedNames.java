package dev.kedge.routeros.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Interned names of one source: an export repeats a few hundred words, and looking one up allocates
 * nothing.
 */
final class InternedNames {
  private final String source;
  private @Nullable String[] table = new String[256];
  private int count;

  InternedNames(String source) {
    this.source = source;
  }

  /** Interns the text of a range of the source. */
  String get(int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + source.charAt(at); // the hash function of String
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

  /** Interns {@code before} joined with the text of the range. */
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
