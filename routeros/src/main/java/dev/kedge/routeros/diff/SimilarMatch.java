package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairing of the remaining items, the most similar first, if {@link SharedFeatures} connects them.
 *
 * <p>Work is bounded: an item is only compared with those that share a rare value with it and with
 * its neighbours, so the work is linear in the number of items, not quadratic.
 */
final class SimilarMatch {
  /** Values that more items share are too common to connect items. */
  private static final int RARE = 16;

  private static final int NEIGHBOURS = 3;
  private static final double MIN_SIMILARITY = 0.5;

  /** The threshold for the only remaining item on both sides of the same gap. */
  private static final double MIN_SIMILARITY_ALONE = 0.2;

  private final ItemMatching pairing;
  private final Similarity similarity;
  private final int[] older;
  private final int[] newer;
  private final Map<Map.Entry<String, String>, List<Integer>> byValue = new HashMap<>();

  private record Candidate(int older, int newer, double score, int distance) {}

  /** Weighs the remaining items that are wanted. */
  SimilarMatch(ItemMatching pairing, @Nullable String stratum, Predicate<Item> wanted) {
    this.pairing = pairing;
    this.similarity = new Similarity(stratum);
    this.older =
        IntStream.of(pairing.freeOlder())
            .filter(i -> wanted.test(item(pairing.older, i)))
            .toArray();
    this.newer =
        IntStream.of(pairing.freeNewer())
            .filter(j -> wanted.test(item(pairing.newer, j)))
            .toArray();
  }

  void run() {
    if (older.length == 0 || newer.length == 0) {
      return;
    }
    for (int j : newer) {
      item(pairing.newer, j)
          .properties()
          .entrySet()
          .forEach(entry -> byValue.computeIfAbsent(entry, _ -> new ArrayList<>()).add(j));
    }
    var evidence = new SharedFeatures(pairing, older, newer);
    var candidates = new ArrayList<Candidate>();
    int[] gapsOlder = gaps(pairing.older.size(), true);
    int[] gapsNewer = gaps(pairing.newer.size(), false);
    for (int i : older) {
      int expected = gapsOlder[i];
      for (int j : nearby(i, expected)) {
        double score = similarity.of(item(pairing.older, i), item(pairing.newer, j));
        boolean alone =
            gapsNewer[j] == expected
                && isAlone(i, pairing.older.size(), true)
                && isAlone(j, pairing.newer.size(), false);
        if (score >= (alone ? MIN_SIMILARITY_ALONE : MIN_SIMILARITY)
            && evidence.connects(item(pairing.older, i), item(pairing.newer, j), alone)) {
          candidates.add(new Candidate(i, j, score, Math.abs(j - expected)));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparingInt(Candidate::distance)
            .thenComparingInt(Candidate::older)
            .thenComparingInt(Candidate::newer));
    for (Candidate candidate : candidates) {
      if (pairing.isFree(candidate.older(), candidate.newer())) {
        pairing.pair(candidate.older(), candidate.newer());
      }
    }
  }

  private static Item item(List<PositionedItem> items, int index) {
    return items.get(index).item();
  }

  /** Computes for each index the expected newer index: the one after the nearest pair before it. */
  private int[] gaps(int size, boolean ofOlder) {
    int[] gaps = new int[size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      gaps[i] = next;
      int partner = partner(i, ofOlder);
      if (partner != ItemMatching.NONE) {
        next = (ofOlder ? partner : i) + 1;
      }
    }
    return gaps;
  }

  private int partner(int index, boolean ofOlder) {
    return ofOlder ? pairing.newerOf(index) : pairing.olderOf(index);
  }

  /** Checks that both neighbours are paired. */
  private boolean isAlone(int index, int size, boolean ofOlder) {
    return (index == 0 || partner(index - 1, ofOlder) != ItemMatching.NONE)
        && (index == size - 1 || partner(index + 1, ofOlder) != ItemMatching.NONE);
  }

  private Set<Integer> nearby(int i, int expected) {
    var found = new LinkedHashSet<Integer>();
    for (var entry : item(pairing.older, i).properties().entrySet()) {
      var sharing = byValue.getOrDefault(entry, List.of());
      if (sharing.size() <= RARE) {
        found.addAll(sharing);
      }
    }
    int at = Arrays.binarySearch(newer, expected);
    at = at < 0 ? -at - 1 : at;
    int last = Math.min(newer.length, at + NEIGHBOURS);
    for (int k = Math.max(0, at - NEIGHBOURS); k < last; k++) {
      found.add(newer[k]);
    }
    return found;
  }
}
