package dev.kedge.routeros.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one item: few, immutable, in the order written. A configuration has many such
 * maps, so this one has no table. Its stored hash, unlike that of {@code Map}, spreads similar
 * items ({@code address=10.0.0.1 comment=1}, {@code address=10.0.0.2 comment=2}) well.
 */
final class Properties extends AbstractMap<String, String> {
  private static final Properties NONE = new Properties(new String[0]);

  /** Names and values in turn. */
  private final String[] words;

  private final int spread;

  private Properties(String[] words) {
    this.words = words;
    int sum = 0;
    for (int i = 0; i < words.length; i += 2) {
      sum += mixed(words[i].hashCode() * 31 + words[i + 1].hashCode());
    }
    this.spread = sum;
  }

  static Properties of(Map<String, String> map) {
    if (map instanceof Properties properties) {
      return properties;
    }
    if (map.isEmpty()) {
      return NONE;
    }
    var words = new String[2 * map.size()];
    int at = 0;
    for (var entry : map.entrySet()) {
      words[at++] = entry.getKey();
      words[at++] = entry.getValue();
    }
    return new Properties(words);
  }

  /** Applies the finalizer of MurmurHash3: every input bit changes half of the bits. */
  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  /** Hashes the entries independently of their order. */
  int spread() {
    return spread;
  }

  /** Compares the entries independently of their order. */
  boolean isSame(Properties other) {
    if (this == other) {
      return true;
    }
    if (spread != other.spread || words.length != other.words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i += 2) {
      int at = words[i].equals(other.words[i]) ? i : other.indexOf(words[i]);
      if (at < 0 || !words[i + 1].equals(other.words[at + 1])) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(@Nullable Object name) {
    for (int i = 0; i < words.length; i += 2) {
      if (words[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    int at = indexOf(name);
    return at < 0 ? null : words[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public int size() {
    return words.length / 2;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < words.length; i += 2) {
      action.accept(words[i], words[i + 1]);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Properties properties ? isSame(properties) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return words.length / 2;
      }

      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < words.length;
          }

          @Override
          public Map.Entry<String, String> next() {
            if (at >= words.length) {
              throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry(words[at - 2], words[at - 1]);
          }
        };
      }
    };
  }
}
