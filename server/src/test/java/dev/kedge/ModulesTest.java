package dev.kedge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.kedge.testing.ModuleBoundaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;

/** The module boundaries: what each package may use. Each rule is seen to fail. */
class ModulesTest {
  private static final JavaClasses HOUSE = ModuleBoundaries.house();

  /** The Maven modules that the tests need and the server must not know. */
  private static final DescribedPredicate<JavaClass> BESIDE =
      resideInAnyPackage("dev.kedge.cli..", "dev.kedge.simulator..", "dev.kedge.reference..");

  /** Tests see the simulator and the command line; the server does not. */
  private static final ArchRule SERVER =
      noClasses()
          .that(not(BESIDE))
          .should()
          .dependOnClassesThat(BESIDE.or(resideInAPackage("picocli..")));

  /** Pages and API ask services; they open neither sessions nor transactions. */
  private static final ArchRule OUTSIDE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.kedge.web..", "dev.kedge.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kedge.transport.mina..",
              "org.springframework.jdbc..",
              "org.springframework.transaction..",
              "java.sql..",
              "org.eclipse.jgit..",
              "org.apache.sshd..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("dev\\.kedge\\.transport\\.Router(Connector|Session)");

  private static final ArchRule CIRCLES =
      slices().matching("dev.kedge.(**)").should().beFreeOfCycles();

  /** What each room of pushes may use of the others. */
  private static final ArchRule PUSH =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.kedge.push..")
          .layer("time")
          .definedBy("dev.kedge.push.time")
          .layer("plan")
          .definedBy("dev.kedge.push.plan")
          .layer("guard")
          .definedBy("dev.kedge.push.guard")
          .layer("push")
          .definedBy("dev.kedge.push")
          .layer("execution")
          .definedBy("dev.kedge.push.execution")
          .layer("selftest")
          .definedBy("dev.kedge.push.selftest")
          .whereLayer("time")
          .mayNotAccessAnyLayer()
          .whereLayer("plan")
          .mayOnlyAccessLayers("time")
          .whereLayer("guard")
          .mayOnlyAccessLayers("plan", "time")
          .whereLayer("push")
          .mayOnlyAccessLayers("guard", "plan")
          .whereLayer("execution")
          .mayOnlyAccessLayers("push", "guard", "plan", "time")
          .whereLayer("selftest")
          .mayOnlyAccessLayers("guard", "plan", "time");

  /** Rows of pushes are written where the rows are, and plans are stored where they are made. */
  private static final ArchRule ROWS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kedge.push.guard", "dev.kedge.push.execution", "dev.kedge.push.selftest")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("dev\\.kedge\\.platform\\.tenancy\\.TenantDatabase");

  /** What is stored of pushes is stored without a word to a router. */
  private static final ArchRule ROUTERS =
      noClasses()
          .that()
          .resideInAPackage("dev.kedge.push")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kedge.transport..");

  private static final Map<String, ArchRule> RULES =
      Map.of(
          "lists", ModuleBoundaries.eachUsesWhatItsModuleNames(),
          "server", SERVER,
          "outside", OUTSIDE,
          "circles", CIRCLES,
          "push", PUSH,
          "rows", ROWS,
          "routers", ROUTERS);

  @Test
  void theyStand() {
    RULES.values().forEach(rule -> rule.check(HOUSE));
  }

  @Test
  void modulithSaysSo() {
    ApplicationModules.of(
            "dev.kedge",
            BESIDE.or(resideInAnyPackage("dev.kedge.routeros..", "dev.kedge.apimodel..")))
        .verify();
  }

  /** A list that names what is not used hides the next arrow that nobody meant. */
  @Test
  void noListNamesWhatIsNotUsed() {
    assertThat(ModuleBoundaries.lists(HOUSE)).hasSizeGreaterThan(15);
    assertThat(ModuleBoundaries.unused(HOUSE)).isEmpty();
  }

  private record Broken(String rule, String in, String uses) {}

  private static final List<Broken> BROKEN =
      List.of(
          new Broken("lists", "dev.kedge.access", "dev.kedge.push.PushService"),
          new Broken("lists", "dev.kedge.web", "dev.kedge.encryption.embedded.MasterKey"),
          new Broken("lists", "dev.kedge.transport", "dev.kedge.inventory.Device"),
          new Broken("server", "dev.kedge.push", "dev.kedge.simulator.SimulatedRouter"),
          new Broken("server", "dev.kedge.api", "picocli.CommandLine"),
          new Broken("outside", "dev.kedge.web", "dev.kedge.transport.RouterSession"),
          new Broken("outside", "dev.kedge.api", "org.springframework.jdbc.core.simple.JdbcClient"),
          new Broken("outside", "dev.kedge.web", "org.eclipse.jgit.lib.Repository"),
          new Broken("circles", "dev.kedge.platform.tenancy", "dev.kedge.platform.audit.AuditLog"),
          new Broken("push", "dev.kedge.push.guard", "dev.kedge.push.PushJournal"),
          new Broken("push", "dev.kedge.push.plan", "dev.kedge.push.guard.GuardScripts"),
          new Broken("push", "dev.kedge.push.selftest", "dev.kedge.push.PushService"),
          new Broken(
              "rows", "dev.kedge.push.execution", "dev.kedge.platform.tenancy.TenantDatabase"),
          new Broken("routers", "dev.kedge.push", "dev.kedge.transport.RouterSession"));

  @TestFactory
  List<DynamicTest> eachFailsWhereAWallIsBroken(@TempDir Path directory) throws Exception {
    var pairs = BROKEN.stream().map(of -> new String[] {of.in, of.uses}).toList();
    var house = ModuleBoundaries.withPlanted(pairs, directory);
    var tests = new ArrayList<DynamicTest>();
    for (var i = 0; i < BROKEN.size(); i++) {
      var broken = BROKEN.get(i);
      var planted = broken.in + ".Planted" + i;
      tests.add(
          DynamicTest.dynamicTest(
              broken.toString(),
              () ->
                  assertThatThrownBy(() -> requireNonNull(RULES.get(broken.rule)).check(house))
                      .isInstanceOf(AssertionError.class)
                      .hasMessageContaining(planted)));
    }
    return tests;
  }
}
