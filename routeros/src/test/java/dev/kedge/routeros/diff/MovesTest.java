package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovesTest {

  @Test
  void theFewestPossibleItemsMove() {
    assertThat(Moves.of(new int[] {})).isEqualTo(bits());
    assertThat(Moves.of(new int[] {0, 1, 2})).isEqualTo(bits());
    assertThat(Moves.of(new int[] {3, 0, 1, 2})).isEqualTo(bits(0));
    assertThat(Moves.of(new int[] {1, 2, 3, 0})).isEqualTo(bits(3));
    assertThat(Moves.of(new int[] {0, 4, 1, 2, 3, 5})).isEqualTo(bits(1));
    assertThat(Moves.of(new int[] {2, 1, 0}).cardinality()).isEqualTo(2);
  }

  private static java.util.BitSet bits(int... indices) {
    var bits = new java.util.BitSet();
    for (int index : indices) {
      bits.set(index);
    }
    return bits;
  }
}
