package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.plan.TouchedRows.Ordered;
import dev.kedge.routeros.plan.TouchedRows.Undone;
import dev.kedge.routeros.plan.Words.Settings;
import dev.kedge.routeros.syntax.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads back from the state after any beginning of the patch.
 *
 * <p>First every rename is made that was not made yet, so that names mean one thing; then each step
 * is undone, the last one first, where it was done; then what was touched goes back to its place;
 * then the names go back.
 */
final class Inverse {
  private static final int MOST_NAMESAKES = 3;

  private final Map<MenuPath, Rows> menus;
  private final Map<MenuPath, List<Row>> initial;
  private final Words words;

  /** The older configuration under the newer names. */
  private final Configuration named;

  private final List<String> commands = new ArrayList<>();
  private final List<Undone> undoneSteps = new ArrayList<>();
  private final List<Ordered> orders = new ArrayList<>();
  private final Map<MenuPath, Set<Row>> touched = new LinkedHashMap<>();

  /** What rows look like before the step that is being undone; not there, or as in the end. */
  private final Map<Row, Optional<Map<String, String>>> undone = new HashMap<>();

  Inverse(
      Map<MenuPath, Rows> menus,
      Map<MenuPath, List<Row>> initial,
      Words words,
      Configuration named) {
    this.menus = menus;
    this.initial = initial;
    this.words = words;
    this.named = named;
  }

  Patch of(List<Step.Rename> renames, List<Step> done) {
    if (renames.isEmpty() && done.isEmpty()) {
      return Patch.EMPTY;
    }
    renames.forEach(rename -> rename(rename, rename.from(), rename.to()));
    done.reversed().forEach(this::undo);
    for (Menu menu : named.menus()) {
      int first = commands.size();
      restoreOrder(menu);
      if (commands.size() > first) {
        orders.add(new Ordered(menu.path(), first, commands.size() - first));
      }
    }
    renames.reversed().forEach(rename -> rename(rename, rename.to(), rename.from()));
    String error =
        ":if ($kedgefailed > 0) do={:error %s}"
            .formatted(Quoting.literal("kedge: parts of the change could not be undone"));
    return new Patch(List.of(":local kedgefailed 0"), commands, List.of(error));
  }

  /** What there is for each step, in the order in which they are undone. */
  List<Undone> undone() {
    return undoneSteps;
  }

  /** Where rows go back to their places. */
  List<Ordered> orders() {
    return orders;
  }

  /** One that fails does not keep the next from running. */
  private void guarded(String command) {
    commands.add(":do {" + command + "} on-error={:set kedgefailed ($kedgefailed + 1)}");
  }

  private void when(Find find, String comparison, String command) {
    guarded(":if (%s %s) do={%s}".formatted(find.count(), comparison, command));
  }

  private void rename(Step.Rename rename, String from, String to) {
    var step = new Step.Rename(rename.row(), rename.property(), from, to);
    Find find = ScriptWriter.renamed(step, rows(step.row()));
    when(
        find,
        "= 1",
        "%s set %s %s"
            .formatted(step.row().menu().text(), find.one(), Words.word(step.property(), to)));
  }

  private void undo(Step step) {
    Row row = step.row();
    switch (step) {
      case Step.Add _ -> undone.put(row, Optional.empty());
      case Step.Set(_, var older, _) -> undone.put(row, visible(row, older));
      case Step.Remove(_, var item) -> undone.put(row, visible(row, item));
      case Step.Follow(_, var older) -> undone.put(row, visible(row, older));
      case Step.Move _, Step.Rename _ -> {}
    }
    int first = commands.size();
    switch (step) {
      case Step.Add _ -> {
        boolean certain = undoAdd(row);
        String remove = "%s remove %s".formatted(row.menu().text(), TouchedRow.ROW);
        noteUndone(step, first, List.of(remove), certain);
        touch(row);
      }
      case Step.Set(_, var older, var newer) -> {
        boolean certain = undoSet(row, older, newer);
        noteUndone(step, first, byId(row, older, newer, first), certain);
      }
      case Step.Follow(_, var older) -> undoSet(row, older, atDefaults(older));
      case Step.Remove(_, var item) -> {
        undoRemove(row, item);
        noteUndone(step, first, List.of(), true);
        touch(row);
      }
      case Step.Move _ -> {
        noteUndone(step, first, List.of(), true);
        touch(row);
      }
      case Step.Rename _ -> throw new IllegalStateException("renames are undone last");
    }
  }

  private void noteUndone(Step step, int first, List<String> byId, boolean certain) {
    undoneSteps.add(new Undone(step, first, commands.size() - first, byId, certain));
  }

  /** The commands since that one, by the row's id. */
  private List<String> byId(Row row, Item older, Item newer, int first) {
    if (row.selector() instanceof Selector.Singleton
        || row.selector() instanceof Selector.Numbered) {
      return List.of();
    }
    var settings = words.difference(row.menu(), newer, older);
    List<String> byId = settings.commands(row.menu(), " " + TouchedRow.ROW);
    boolean together = commands.size() - first < byId.size();
    return together ? List.of(String.join("; ", byId)) : byId;
  }

  private static Optional<Map<String, String>> visible(Row row, Item item) {
    return Optional.of(row.view(item));
  }

  private void touch(Row row) {
    touched.computeIfAbsent(row.menu(), _ -> new HashSet<>()).add(row);
  }

  private Rows rows(Row row) {
    return Objects.requireNonNull(menus.get(row.menu()));
  }

  /**
   * By all that the row says and a router is known to find: what is short may hit another one.
   *
   * @return whether no other row is ever taken for it
   */
  private boolean undoAdd(Row row) {
    @Nullable Find find = rows(row).ever(row, row.versions());
    String remove = row.menu().text() + " remove ";
    if (find != null) {
      Find all = row.versions().size() > 1 ? find : find.and(rows(row).settled(row.saidNow()));
      when(all, "= 1", remove + all.one());
      return true;
    }
    // Others are just like it: as many as there were may stay.
    Find like = rows(row).now(row);
    if (undoNamesake(row, like)) {
      return false;
    }
    if (like.conditions().isEmpty()) {
      // Never remove what cannot be told from anything else.
      guarded(":error %s".formatted(Quoting.literal("kedge: an added row cannot be addressed")));
      return false;
    }
    int before = count(row, like);
    when(like, "> " + before, remove + like.at(before, before + 1).one());
    touchAlike(row, like);
    return false;
  }

  /** Which of them is left is a matter of chance: each goes back to its place. */
  private void touchAlike(Row row, Find like) {
    initial.getOrDefault(row.menu(), List.of()).stream()
        .filter(other -> other.versions().stream().anyMatch(like::finds))
        .forEach(this::touch);
  }

  /**
   * Another row looked like this one before the patch, or does so on the way: unless it does now.
   */
  private boolean undoNamesake(Row row, Find like) {
    List<Row> others = rows(row).everLike(row, like);
    if (like.hits() != 1 || others.size() > MOST_NAMESAKES) {
      return false;
    }
    var alone = new StringBuilder();
    for (Row other : others) {
      @Nullable Find always = rows(row).ever(other, other.versions());
      if (always == null) {
        return false;
      }
      var both = new LinkedHashMap<>(always.conditions());
      both.putAll(like.conditions());
      var neither = new HashSet<>(always.absent());
      neither.addAll(like.absent());
      Find find = rows(row).find(both, neither);
      alone.append(" && ").append(find.count()).append(" = 0");
    }
    guarded(
        ":if (%s = 1%s) do={%s remove %s}"
            .formatted(like.count(), alone, row.menu().text(), like.all()));
    return true;
  }

  /** How many rows are found before the step that is being undone. */
  private int count(Row row, Find find) {
    return (int)
        rows(row).everMeeting(find).stream()
            .distinct()
            .flatMap(other -> then(other).stream())
            .filter(find::finds)
            .count();
  }

  private Optional<Map<String, String>> then(Row row) {
    Optional<Map<String, String>> view = undone.get(row);
    return view != null ? view : row.isOnRouter() ? Optional.of(row.now()) : Optional.empty();
  }

  /** Whether no other row is ever taken for it. */
  private boolean undoSet(Row row, Item older, Item newer) {
    var settings = words.difference(row.menu(), newer, older);
    if (row.selector() instanceof Selector.Singleton) {
      settings.commands(row.menu(), "").forEach(this::guarded);
      return true;
    }
    var after = row.view(newer);
    var before = row.view(older);
    @Nullable Find find = rows(row).ever(row, List.of(before, after));
    if (find == null) {
      find = rows(row).ever(row, List.of(after));
    }
    if (row.selector() instanceof Selector.Numbered(var number)) {
      commands(row, Find.numbered(row.menu(), number), settings).forEach(this::guarded);
    } else if (find != null) {
      for (String command : commands(row, find, settings)) {
        when(find, "= 1", command);
      }
    } else {
      undoSet(row, before, after, settings);
      return false;
    }
    return true;
  }

  /** It became what others are: one of them too many, and one too few of what it was. */
  private void undoSet(
      Row row, Map<String, String> before, Map<String, String> after, Settings settings) {
    Find was = rows(row).like(row, List.of(before));
    Find is = rows(row).like(row, List.of(after));
    if (was.finds(after) || is.finds(before)) {
      commands(row, among(row, rows(row).like(row, List.of(before, after))), settings)
          .forEach(this::guarded);
      return;
    }
    int many = count(row, is);
    guarded(
        ":if (%s > %d && %s < %d) do={%s}"
            .formatted(
                is.count(),
                many,
                was.count(),
                count(row, was),
                String.join("; ", commands(row, is.at(many, many + 1), settings))));
    touch(row);
    touchAlike(row, is);
  }

  private static List<String> commands(Row row, Find find, Settings settings) {
    return settings.commands(row.menu(), " " + find.one());
  }

  private static Item atDefaults(Item item) {
    return new Item(item.selector(), Map.of(), Set.of(), null);
  }

  /** One of several that look alike: their order among themselves is what it was. */
  private Find among(Row row, Find like) {
    List<Row> alike =
        Objects.requireNonNull(initial.get(row.menu())).stream()
            .filter(other -> other.versions().stream().allMatch(like::finds))
            .toList();
    return like.at(Math.max(0, alike.indexOf(row)), alike.size());
  }

  private void undoRemove(Row row, Item item) {
    if (words.isIncomplete(row.menu(), item)) {
      return; // told as not restorable: a router would refuse the line
    }
    String add = row.menu().text() + " add" + words.all(row.menu(), item);
    @Nullable Find find = rows(row).ever(row, List.of(row.view(item)));
    if (find != null) {
      when(find, "= 0", add);
      return;
    }
    Find like = rows(row).like(row, List.of(row.view(item)));
    when(like, "< " + count(row, like), add);
  }

  /** From the end: each touched row goes before the one that followed it. */
  private void restoreOrder(Menu menu) {
    Set<Row> rows = touched.getOrDefault(menu.path(), Set.of());
    Rows all = Objects.requireNonNull(menus.get(menu.path()));
    if (rows.isEmpty() || !all.rule().ordered()) {
      return;
    }
    List<Row> order = Objects.requireNonNull(initial.get(menu.path()));
    List<Row> then = order.subList(0, menu.items().size());
    Map<Row, Map<String, String>> views = new LinkedHashMap<>();
    for (int i = 0; i < then.size(); i++) {
      views.put(then.get(i), then.get(i).view(menu.items().get(i)));
    }
    Map<Row, Find> finds = new LinkedHashMap<>();
    then.forEach(row -> finds.put(row, all.among(row, then, r -> views.getOrDefault(r, Map.of()))));
    var alike = new HashSet<@Nullable String>();
    for (int i = then.size() - 1; i >= 0; i--) {
      Row row = then.get(i);
      Find find = Objects.requireNonNull(finds.get(row));
      if (!rows.contains(row)) {
        continue;
      }
      if (find.hits() > 1) {
        alike.add(stratum(all, views, row));
        continue;
      }
      String next =
          i + 1 < then.size() ? " " + Objects.requireNonNull(finds.get(then.get(i + 1))).one() : "";
      guarded(menu.path().text() + " move " + find.one() + next);
    }
    alike.forEach(stratum -> turn(all, then, views, finds, stratum));
  }

  private static @Nullable String stratum(Rows all, Map<Row, Map<String, String>> views, Row row) {
    @Nullable String property = all.rule().stratum();
    return property == null ? null : Objects.requireNonNull(views.get(row)).get(property);
  }

  /**
   * Rows that look alike cannot be told apart, nor need they be: from the first of them on, each
   * row of the chain goes to the end in turn, of those alike whichever comes first.
   */
  private void turn(
      Rows all,
      List<Row> then,
      Map<Row, Map<String, String>> views,
      Map<Row, Find> finds,
      @Nullable String stratum) {
    List<Row> chain =
        then.stream().filter(row -> Objects.equals(stratum(all, views, row), stratum)).toList();
    var staying = new HashMap<Find, Integer>();
    boolean turning = false;
    for (Row row : chain) {
      Find find = Objects.requireNonNull(finds.get(row));
      Find like = find.at(0, find.hits());
      turning |= find.hits() > 1;
      if (turning) {
        int index = staying.getOrDefault(like, 0);
        guarded(find.menu().text() + " move " + find.at(index, find.hits()).one());
      } else {
        staying.merge(like, 1, Integer::sum);
      }
    }
  }
}
