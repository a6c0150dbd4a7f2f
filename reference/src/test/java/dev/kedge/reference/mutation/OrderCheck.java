package dev.kedge.reference.mutation;

import dev.kedge.reference.Reference;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.OrderTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A check of order against the evaluator, and against the router's command move. */
record OrderCheck(SecondSource second, Optional<CommandTree> tree) implements Check {
  @Override
  public String name() {
    return "order";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    boolean ours = OrderTable.meaningful(menu);
    if (ours != evaluator(menu)) {
      findings.add("the evaluator says otherwise: " + !ours);
    }
    if (!ours && !second.of(menu, "", "order-matters").isEmpty()) {
      findings.add("the second source says that it matters");
    }
    boolean moves = MenuTable.rule(menu).ordered();
    if (!moves && evaluator(menu)) {
      findings.add("the evaluator says that order matters, and nothing can be moved");
    }
    tree.filter(t -> t.hasMenu(menu))
        .filter(t -> t.hasCommand(menu, "move") != moves)
        .ifPresent(_ -> findings.add("the router's tree says otherwise of move: " + !moves));
    return findings;
  }

  /** Asks the evaluator whether two rows may change places without a command. */
  private static boolean evaluator(String menu) {
    String path = "/" + menu.replace('/', ' ') + "\n";
    String one = "add comment=one chain=forward\n";
    String two = "add comment=two chain=forward\n";
    return !Reference.evaluate(bytes(path + one + two), bytes(path + two + one), "", "", "7.16")
        .disagreements()
        .isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
