package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One push and all that happens to it. The same seed makes the same case; when what happens meets
 * the push is a matter of time.
 *
 * @param isRestore whether the changes are made by hand, and the push restores a backup from before
 *     them
 */
record AdversaryCase(
    long seed,
    Base base,
    List<DailyChange> changes,
    List<Mishap> mishaps,
    List<Surprise> surprises,
    boolean isFull,
    boolean isRestore) {
  private static final Pattern VERSION = Pattern.compile("by RouterOS (\\d[\\w.]*)");
  private static final int LARGEST = 30_000;
  private static final int INVENTED = 5;
  private static final AtomicLong STARTED = new AtomicLong();
  private static final TimeScale STILL = TimeScale.still(Instant.parse("2026-11-30T08:00:00Z"));

  private static final List<String> AT_WORK =
      List.of(
          "/ip firewall filter",
          "/ip firewall nat",
          "/ip route",
          "/ip dns static",
          "/ip firewall address-list",
          "/interface vlan");

  /** Behaviours under which a push cannot work at all. */
  private static final Set<UnverifiedBehaviour> HOPELESS =
      Set.of(UnverifiedBehaviour.EXPIRED_PASSWORD_BLOCKS_EXEC);

  /** A router before the push, the same at every start. */
  record Base(
      String name, RouterProfile profile, Blueprint blueprint, List<Surprise.Dynamic> unexported) {
    SimulatedRouter start(TimeScale pace) {
      try {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        var router = SimulatedRouter.start(numbered(), blueprint, address, pace);
        unexported.forEach(rows -> rows.happenTo(router));
        return router;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * Gives it a serial number: a push that could not end may find another router at its address.
     */
    private RouterProfile numbered() {
      var unit = profile.unit();
      return unit.serialNumber().isEmpty()
          ? profile
          : profile.withBoard(
              unit.board(), "HX%010d".formatted(STARTED.incrementAndGet()), unit.softwareId());
    }

    SimulatedRouter still() {
      return start(STILL);
    }

    private Base with(Set<UnverifiedBehaviour> unverifiedBehaviours, boolean hasFlash) {
      var odd = profile.with(unverifiedBehaviours.toArray(UnverifiedBehaviour[]::new));
      return new Base(name, hasFlash ? odd.withFlashFolder() : odd, blueprint, unexported);
    }
  }

  /** Invented routers, and real ones if {@code kedge.corpus} names some. */
  static List<Base> bases() throws IOException {
    var bases = new ArrayList<Base>();
    var router7 = Examples.router7().configuration();
    bases.add(base("router7 from afar", PushFixture.SEATED, router7));
    bases.add(admittingByADynamicEntry(router7));
    for (var example : Examples.all()) {
      bases.add(base(example.name(), example.profile(), example.configuration()));
    }
    var corpus = System.getProperty("kedge.corpus", "");
    if (!corpus.isEmpty()) {
      try (var files = Files.walk(Path.of(corpus, "exports"))) {
        var number = 0;
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          number++;
          var text = PushWalkTest.withoutSchedulers(file);
          var version = VERSION.matcher(text);
          if (text.length() < LARGEST && version.find()) {
            bases.add(base("export " + number, RouterProfile.of(version.group(1)), text));
          }
        }
      }
    }
    return bases;
  }

  private static Base base(String name, RouterProfile profile, String export) {
    return new Base(name, profile, new Blueprint(export, profile), List.of());
  }

  /** By its export this router drops Kedge, which port knocking let in. */
  private static Base admittingByADynamicEntry(String export) {
    var entry = "add address=192.0.2.0/28 comment=\"operations centre\" list=management";
    assertThat(export).contains(entry);
    return new Base(
        "router7 by a dynamic entry",
        PushFixture.SEATED,
        new Blueprint(
            export.replace(entry, "add address=203.0.113.8 list=management"), PushFixture.SEATED),
        List.of(
            new Surprise.Dynamic(
                "/ip firewall address-list",
                Map.of("list", "management", "address", "192.0.2.5"))));
  }

  /** Anything may happen. */
  static AdversaryCase of(long seed, List<Base> bases) {
    var random = random(seed);
    var base = base(bases, random).with(unverifiedBehaviours(random), random.nextInt(8) == 0);
    try (var router = base.still()) {
      var changes = DailyChange.some(router, random);
      var lines = foreignLines(router, random);
      var mishaps = new ArrayList<Mishap>();
      for (var i = random.nextInt(4); i > 0; i--) {
        mishaps.add(new Mishap(Mishap.moment(random), Mishap.foreign(changes, lines, random)));
      }
      for (var i = random.nextInt(4) - 1; i > 0; i--) {
        mishaps.add(new Mishap(Mishap.moment(random), Mishap.trouble(random)));
      }
      var surprises =
          Surprise.some(
              changes, base.profile().has(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE), random);
      var isFull = random.nextInt(4) == 0;
      var isRestore = random.nextInt(6) == 0;
      return new AdversaryCase(
          seed, base, changes, mishaps, isRestore ? List.of() : surprises, isFull, isRestore);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a case in which a row is added, and a colleague edits, duplicates or removes it at any
   * moment; the server lives, or is dead until after the guard has fired.
   */
  static AdversaryCase atWork(long seed, List<Base> bases) {
    var random = random(seed);
    var base = base(bases, random);
    try (var router = base.still()) {
      var menu = AT_WORK.get(random.nextInt(AT_WORK.size()));
      var changes = List.of(DailyChange.added(router, menu, 0, random));
      var mishaps = new ArrayList<Mishap>();
      mishaps.add(
          new Mishap(
              Mishap.afterAdding(random),
              switch (random.nextInt(3)) {
                case 0 -> new Mishap.Deed.Edit(0, Mishap.edit(menu, random));
                case 1 -> new Mishap.Deed.Duplicate(0);
                default -> new Mishap.Deed.Remove(0);
              }));
      switch (random.nextInt(3)) {
        case 0 -> mishaps.add(Mishap.deadPastTheGuard(random));
        case 1 ->
            mishaps.add(
                new Mishap(
                    new Mishap.Moment.AtStep(PushStep.VERIFYING),
                    new Mishap.Deed.Ask(PushRequest.REVERT)));
        default -> {}
      }
      return new AdversaryCase(seed, base, changes, mishaps, List.of(), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Random random(long seed) {
    var random = new Random(seed);
    random.nextInt(); // the first numbers of neighbouring seeds are nearly the same
    return random;
  }

  /** Picks a real one every third time, if there are any. */
  private static Base base(List<Base> bases, Random random) {
    var isReal = bases.size() > INVENTED && random.nextInt(3) == 0;
    return bases.get(
        isReal ? INVENTED + random.nextInt(bases.size() - INVENTED) : random.nextInt(INVENTED));
  }

  private static Set<UnverifiedBehaviour> unverifiedBehaviours(Random random) {
    var all = UnverifiedBehaviour.values();
    var some = new HashSet<UnverifiedBehaviour>();
    for (var i = random.nextInt(4); i > 0; i--) {
      some.add(all[random.nextInt(all.length)]);
    }
    some.removeAll(HOPELESS);
    return some;
  }

  /** Commands of a colleague that concern no change. */
  private static List<String> foreignLines(SimulatedRouter router, Random random) {
    var lines = new ArrayList<String>();
    var number = 100 + random.nextInt(100);
    lines.add("/ip dns static add name=ann%1$d.example.net address=10.99.0.1".formatted(number));
    lines.add(
        "/ip firewall filter add chain=forward action=accept src-address=10.99.0.%1$d"
            .formatted(number));
    lines.add("/ip firewall address-list add list=ann address=10.99.1.%1$d".formatted(number));
    lines.add("/system identity set name=ann%d".formatted(number));
    for (var menu : DailyChange.MENUS) {
      var keys = new ArrayList<>(DailyChange.named(router, menu));
      keys.remove(Map.of("name", router.user())); // nobody removes Kedge's own account
      if (!keys.isEmpty()) {
        var find = " [find " + DailyChange.condition(keys.get(random.nextInt(keys.size()))) + "]";
        lines.add(menu + " set" + find + " " + Mishap.edit(menu, random));
        lines.add(menu + " remove" + find);
      }
    }
    return lines;
  }

  /** What the push does to the row of a change; a restore reverts what was done before it. */
  DailyChange.Kind kind(DailyChange change) {
    return switch (change.kind()) {
      case ADD -> isRestore ? DailyChange.Kind.REMOVE : DailyChange.Kind.ADD;
      case REMOVE -> isRestore ? DailyChange.Kind.ADD : DailyChange.Kind.REMOVE;
      case SET, MOVE -> change.kind();
    };
  }

  /** The script to push, unless it is a restore. */
  String script() {
    return changes.stream().map(DailyChange::command).collect(Collectors.joining("\n", "", "\n"));
  }

  AdversaryCase without(Mishap mishap) {
    var fewer = new ArrayList<>(mishaps);
    fewer.remove(mishap);
    return new AdversaryCase(seed, base, changes, fewer, surprises, isFull, isRestore);
  }

  /** The same without the last change, if no mishap names it. */
  AdversaryCase without(DailyChange change) {
    var isLast = change.equals(changes.getLast()) && changes.size() > 1;
    var names = "change=%d".formatted(changes.size() - 1);
    if (!isLast || mishaps.stream().anyMatch(mishap -> mishap.what().toString().contains(names))) {
      return this;
    }
    return new AdversaryCase(
        seed, base, changes.subList(0, changes.size() - 1), mishaps, surprises, isFull, isRestore);
  }

  AdversaryCase withoutSurprises() {
    return new AdversaryCase(
        seed, base.with(Set.of(), false), changes, mishaps, List.of(), isFull, isRestore);
  }

  SimulatedRouter start(TimeScale pace) {
    return start(pace, false);
  }

  /**
   * Starts the router, with the changes typed or not; they mean what an export shows, so dynamic
   * rows come after them.
   */
  SimulatedRouter start(TimeScale pace, boolean isTyped) {
    var router = base.start(pace);
    happen(router, surprise -> !(surprise instanceof Surprise.Dynamic));
    if (isTyped) {
      changes.forEach(change -> router.run(change.command()));
    }
    happen(router, Surprise.Dynamic.class::isInstance);
    return router;
  }

  private void happen(SimulatedRouter router, Predicate<Surprise> which) {
    surprises.stream().filter(which).forEach(surprise -> surprise.happenTo(router));
  }

  SimulatedRouter still() {
    return start(STILL);
  }

  SimulatedRouter still(boolean isTyped) {
    return start(STILL, isTyped);
  }

  /** The case as a script. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(
        "seed %d: %s (%s)%s%s%s\n"
            .formatted(
                seed,
                base.name(),
                base.profile().version().text(),
                base.profile().unverifiedBehaviours().isEmpty()
                    ? ""
                    : " " + base.profile().unverifiedBehaviours(),
                base.profile().hardware().flashFolder() ? " with a flash folder" : "",
                isFull ? ", guard full" : ""));
    var how = isRestore ? "  back from   " : "  push   ";
    changes.forEach(change -> text.append(how).append(change.command()).append('\n'));
    surprises.forEach(surprise -> text.append("  %s\n".formatted(surprise)));
    mishaps.forEach(mishap -> text.append("  %s   %s\n".formatted(mishap.when(), mishap.what())));
    return text.toString();
  }
}
