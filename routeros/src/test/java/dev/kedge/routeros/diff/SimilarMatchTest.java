package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items are lists of {@code name=value} separated by commas; {@code 1} is a complete match. */
class SimilarMatchTest {

  @ParameterizedTest
  @CsvSource({
    "a=1 b=2, a=1 b=2, 1",
    "a=1, b=1, 0",
    "'', '', 1",
    "a=1, '', 0",
    "a=1, a=2, 0.25",
    "a=1 b=2, a=1 b=3, 0.625",
    "a=1 b=2, a=1, 0.667",
    "a=1, a=1 b=2, 0.667",
    // Names weigh most, then the action; the stratum does not count.
    "comment=x a=1, comment=x a=2, 0.85",
    "name=x a=1, name=x a=2, 0.85",
    "action=x a=1, action=x a=2, 0.75",
    "action=x, action=y b=1, 0.2",
    "chain=x a=1, chain=x a=2, 0.25",
  })
  void similarityIsWhatItemsShare(String older, String newer, double similarity) {
    assertThat(new Similarity("chain").of(item(older), item(newer)))
        .isCloseTo(similarity, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    // Half in common is enough, less is not.
    "'a=1 b=2 c=3|z=1', 'a=1 b=9 c=9|y=1', 0-0",
    "'a=1 b=2 c=3 d=4|z=1', 'a=1 b=9 c=9 e=9|y=1', ''",
    // A fifth is enough for the only candidate in its place.
    "'action=x', 'action=x b=1', 0-0",
    "'action=x b=1', 'action=x', 0-0",
    "'action=x', 'action=y', 0-0",
    // Not if it also has another action or another condition.
    "'action=x', 'action=y b=1', ''",
    "'action=x b=1', 'action=x c=1', ''",
    "'action=x b=1 c=1', 'action=y b=2 c=2', ''",
    // Values that many have do not count, nor do yes and no.
    "'action=x log=yes d=yes b=1 e=1', 'action=x log=yes d=yes b=2 e=2', ''",
    "'comment=x b=1|comment=x c=1|comment=x d=1|comment=x e=1 f=1', 'comment=x f=2 g=1', ''",
    "'comment=x b=1 f=1|comment=z c=1|comment=z d=1', 'comment=x b=2 g=1', 0-0",
    "'a=1 b=2', 'a=2 c=3', ''",
    "'action=x|z=1', 'action=y b=1', ''",
    "'action=x', 'action=y b=1|z=1', ''",
    "'z=1|action=x', 'action=y b=1', ''",
    // The most similar first.
    "'n=1 a=1 b=1', 'n=1 a=2 b=2|n=1 a=1 b=2', 0-1",
    "'n=1 a=2 b=2|n=1 a=1 b=2', 'n=1 a=1 b=1', 1-0",
    // Of equal similarity the nearest, then the first.
    "'q=1|w=1|n=1 a=1', 'n=1 a=2|n=1 a=3', 2-0",
    "'n=1 a=1|n=1 a=2', 'n=1 a=3|n=1 a=4', 0-0 1-1",
    "'', 'a=1', ''",
    "'a=1', '', ''",
  })
  void theMostSimilarArePaired(String older, String newer, String pairs) {
    assertThat(pairs(items(older), items(newer))).isEqualTo(pairs);
  }

  /** 'S' is an existing pair, in both lists; positions count it. */
  @ParameterizedTest
  @CsvSource({
    // The only candidate in the same gap.
    "'S|action=x|S', 'S|action=x b=1|S', 0-0 1-1 2-2",
    "'S|action=x', 'S|action=x b=1', 0-0 1-1",
    "'action=x|S', 'action=x b=1|S', 0-0 1-1",
    // Not alone on one side, or in another gap.
    "'S|action=x|z=1|S', 'S|action=y b=1|S', 0-0 3-2",
    "'S|action=x|S', 'S|action=y b=1|z=1|S', 0-0 2-3",
    "'S|action=x|S', 'S|z=1|action=y b=1|S', 0-0 2-3",
    "'S|z=1|action=x|S', 'S|action=y b=1|S', 0-0 3-2",
    "'action=x|S', 'S|action=y b=1', 1-0",
    "'S|action=x', 'action=y b=1|S', 0-1",
    // Nearer to the old position.
    "'n=1 a=1|S', 'S|n=1 a=2|n=1 a=3', 0-1 1-0",
    "'S|n=1 a=1', 'n=1 a=2|S|n=1 a=3', 0-1 1-2",
    "'S|S|n=1 a=1', 'n=1 a=2|S|S|n=1 a=3', 0-1 1-2 2-3",
  })
  void positionDecidesBetweenEquals(String older, String newer, String pairs) {
    assertThat(pairs(items(older), items(newer))).isEqualTo(pairs);
  }

  @Test
  void rareValueIsFoundAnywhereACommonOneOnlyNearby() {
    var newer = new ArrayList<Item>();
    IntStream.range(0, 40).forEach(i -> newer.add(item("x=" + i + " w=" + i)));
    newer.add(item("rare=1 x=a"));
    assertThat(pairs(List.of(item("rare=1 x=b")), newer)).isEqualTo("0-40");
    var common = new ArrayList<Item>();
    IntStream.range(0, 40).forEach(i -> common.add(item("x=" + i + " w=" + i)));
    IntStream.range(0, 17).forEach(i -> common.add(item("common=1 x=a" + i)));
    assertThat(pairs(List.of(item("common=1 x=b")), common)).isEmpty();
    var few = new ArrayList<>(common.subList(0, 43));
    assertThat(pairs(List.of(item("common=1 x=b")), few)).isEqualTo("0-40");
    few.add(common.get(43));
    assertThat(pairs(List.of(item("common=1 x=b")), few)).isEmpty();
  }

  @Test
  void threeNeighboursOnEachSideAreWeighed() {
    for (int place = 0; place < 9; place++) {
      var older = new ArrayList<>(items("S|S|S|S|n=1 m=1 z=1 a=1"));
      var newer = new ArrayList<Item>();
      for (int i = 0; i < 9; i++) {
        if (i == 4) {
          newer.addAll(items("S|S|S|S"));
        }
        newer.add(item(i == place ? "n=1 m=1" : "n%d=1".formatted(i)));
      }
      // Too common to be found by value: only their position makes them candidates.
      IntStream.range(0, 17).forEach(i -> newer.add(item("n=1 m=1 q=1 w=1 e=1 r=1 t=1 z=1")));
      boolean near = place >= 1 && place <= 6;
      assertThat(pairs(older, newer).contains("4-")).as("place %d", place).isEqualTo(near);
    }
  }

  @Test
  void onlyRequestedItemsArePaired() {
    var pairing =
        new ItemMatching(placed(items("key=1 a=1|a=1 b=1")), placed(items("a=1 c=1|a=1 key=1")));
    new SimilarMatch(pairing, null, item -> item.get("key") == null).run();
    assertThat(text(pairing, 2)).isEqualTo("1-0");
  }

  private static String pairs(List<Item> older, List<Item> newer) {
    var pairing = new ItemMatching(placed(older), placed(newer));
    int from = 0;
    int to = 0;
    while (true) {
      from = next(older, from);
      to = next(newer, to);
      if (from < 0 || to < 0) {
        break;
      }
      pairing.pair(from++, to++);
    }
    new SimilarMatch(pairing, null, _ -> true).run();
    return text(pairing, older.size());
  }

  private static int next(List<Item> items, int from) {
    return IntStream.range(from, items.size())
        .filter(i -> items.get(i).properties().containsKey("S"))
        .findFirst()
        .orElse(-1);
  }

  private static String text(ItemMatching pairing, int size) {
    return IntStream.range(0, size)
        .filter(k -> pairing.newerOf(k) != ItemMatching.NONE)
        .mapToObj(k -> k + "-" + pairing.newerOf(k))
        .collect(Collectors.joining(" "));
  }

  private static List<PositionedItem> placed(List<Item> items) {
    return IntStream.range(0, items.size())
        .mapToObj(i -> new PositionedItem(items.get(i), i))
        .toList();
  }

  private static List<Item> items(String text) {
    return text.isEmpty()
        ? List.of()
        : java.util.Arrays.stream(text.split("\\|")).map(SimilarMatchTest::item).toList();
  }

  private static Item item(String text) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String property : text.split(" ")) {
      if (!property.isEmpty()) {
        int at = property.indexOf('=');
        properties.put(
            at < 0 ? property : property.substring(0, at),
            at < 0 ? property : property.substring(at + 1));
      }
    }
    return new Item(new Selector.Added(), properties, Set.of(), null);
  }
}
