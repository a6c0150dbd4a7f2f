package dev.kedge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house. */
class ModulesTest {

  @Test
  void eachModuleUsesOnlyWhatItsPackageSays() {
    ApplicationModules.of(
            KedgeApplication.class,
            JavaClass.Predicates.resideInAnyPackage(
                "dev.kedge.routeros..", "dev.kedge.reference..", "dev.kedge.simulator.."))
        .verify();
  }

  @Test
  void onlyTheCommandLineKnowsTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.kedge.cli..", "dev.kedge.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.kedge.simulator..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.kedge"));
  }

  @Test
  void thePagesTheApiAndTheCommandLineReachNeitherRoutersNorKeys() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.kedge.web..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "talk to routers or the database",
                type ->
                    type.getName().startsWith("dev.kedge.transport.Router")
                        || type.getName().startsWith("org.springframework.jdbc")))
        .allowEmptyShould(true)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.kedge"));
  }
}
