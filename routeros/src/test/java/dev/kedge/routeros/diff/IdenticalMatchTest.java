package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each letter is an item; equal letters have equal content. */
class IdenticalMatchTest {

  @ParameterizedTest
  @CsvSource({
    "ab, ab, 0-0 1-1",
    "a, b, ''",
    "'', a, ''",
    "a, '', ''",
    // The ends stay, whichever of several equal ones is removed.
    "XXX, XX, 0-0 1-1",
    "XX, XXX, 0-0 1-1",
    "XaXbX, XabX, 0-0 1-1 3-2 4-3",
    "XXa, Xa, 0-0 2-1",
    "aXX, cX, 2-1",
    "abXX, acX, 0-0 3-2",
    // An item that is unique on both sides is the same, wherever it is.
    "abc, cab, 0-1 1-2 2-0",
    "aXb, cbd, 2-1",
    "aXX, XbX, 1-0 2-2",
    // Equal items are paired beside neighbours that are paired.
    "aXbX, cbXaXd, 0-3 1-4 2-1 3-2",
    "XaXb, cXbXad, 0-3 1-4 2-1 3-2",
    "aXYbXY, cbXYaXYd, 0-4 1-5 2-6 3-1 4-2 5-3",
    "XYaXYb, cXYbXYad, 0-4 1-5 2-6 3-1 4-2 5-3",
    "bXaX, XaXb, 0-3 1-0 2-1 3-2",
    // The rest is paired in order, as many as there are on both sides.
    "pXXq, rXXs, 1-1 2-2",
    "pXqXr, sXt, 1-1",
    "pXq, rXsXt, 1-1",
    "aXbXc, bXaXc, 0-2 1-1 2-0 3-3 4-4",
  })
  void equalItemsArePairedWithTheirNeighbours(String older, String newer, String pairs) {
    var pairing = new ItemMatching(items(older), items(newer));
    new IdenticalMatch(pairing).run();
    assertThat(
            IntStream.range(0, older.length())
                .filter(i -> pairing.newerOf(i) != ItemMatching.NONE)
                .mapToObj(i -> i + "-" + pairing.newerOf(i))
                .collect(Collectors.joining(" ")))
        .isEqualTo(pairs);
  }

  private static List<PositionedItem> items(String letters) {
    return IntStream.range(0, letters.length())
        .mapToObj(i -> new PositionedItem(item(letters.charAt(i)), i))
        .toList();
  }

  private static Item item(char letter) {
    return new Item(new Selector.Added(), Map.of("x", String.valueOf(letter)), Set.of(), null);
  }
}
