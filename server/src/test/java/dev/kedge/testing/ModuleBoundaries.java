package dev.kedge.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.NamedInterface;

/**
 * The lists of allowed dependencies in {@link ApplicationModule}, as a rule over classes. Modulith
 * has the same rule but reads only the class path, where no violation can be planted.
 */
public final class ModuleBoundaries {
  private static final String ROOT = "dev.kedge.";

  /** Maven modules beside the server that all its modules may use. */
  private static final Set<String> LIBRARIES = Set.of("routeros", "apimodel");

  private ModuleBoundaries() {}

  public static JavaClasses house() {
    return importer().importPackages("dev.kedge");
  }

  /**
   * Imports all classes and one more for each pair of a package and a type: {@code Planted0},
   * {@code Planted1} and so on, each with a field of that type.
   */
  public static JavaClasses withPlanted(List<String[]> pairs, Path directory) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (var i = 0; i < pairs.size(); i++) {
      var source = directory.resolve("Planted%d.java".formatted(i));
      Files.writeString(
          source,
          "package %s; class Planted%d { %s field; }"
              .formatted(pairs.get(i)[0], i, pairs.get(i)[1]));
      var out = directory.toString();
      if (compiler.run(
              null, null, null, "-proc:none", "-d", out, "-cp", classPath, source.toString())
          != 0) {
        throw new IllegalStateException("the planted class does not compile");
      }
    }
    var locations = new ArrayList<>(Locations.ofPackage("dev.kedge"));
    locations.add(Location.of(directory));
    return importer().importLocations(locations);
  }

  private static ClassFileImporter importer() {
    return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
  }

  /** Maps each module that has a list to that list. */
  public static Map<String, List<String>> lists(JavaClasses house) {
    var lists = new TreeMap<String, List<String>>();
    house
        .getPackage("dev.kedge")
        .getSubpackages()
        .forEach(module -> list(module).ifPresent(of -> lists.put(module.getRelativeName(), of)));
    return lists;
  }

  /** Finds entries of lists that nothing needs. */
  public static List<String> unused(JavaClasses house) {
    var unused = new ArrayList<String>();
    lists(house)
        .forEach(
            (module, list) -> {
              var left = new ArrayList<>(list);
              house.stream()
                  .filter(one -> module(one).equals(module))
                  .flatMap(ModuleBoundaries::faces)
                  .forEach(left::remove);
              left.forEach(entry -> unused.add(module + " -> " + entry));
            });
    return unused;
  }

  /** Fails for each class that uses a module missing from the list of its own module. */
  public static ArchRule eachUsesWhatItsModuleNames() {
    return classes()
        .should(
            new ArchCondition<>("use only what the list of their module names") {
              @Override
              public void check(JavaClass one, ConditionEvents events) {
                var list = module(one).isEmpty() ? null : list(home(one)).orElse(null);
                if (list != null) {
                  faces(one)
                      .filter(face -> !list.contains(face))
                      .distinct()
                      .forEach(
                          face ->
                              events.add(
                                  SimpleConditionEvent.violated(
                                      one, one.getName() + " uses " + face)));
                }
              }
            });
  }

  /** Names what a class uses of other modules, in the form of the lists. */
  private static Stream<String> faces(JavaClass one) {
    return one.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> !module(target).isEmpty() && !module(target).equals(module(one)))
        .map(ModuleBoundaries::face);
  }

  /**
   * Names a class's module, or its interface if the package is one, or else an inner package, which
   * no list can name.
   */
  private static String face(JavaClass target) {
    var home = home(target);
    var name = target.getPackage().tryGetAnnotationOfType(NamedInterface.class);
    if (name.isPresent()) {
      return module(target) + " :: " + name.get().value()[0];
    }
    var isOpen =
        home.tryGetAnnotationOfType(ApplicationModule.class)
            .filter(of -> of.type() == ApplicationModule.Type.OPEN)
            .isPresent();
    return isOpen || home.equals(target.getPackage())
        ? module(target)
        : "an inner package, " + target.getPackageName();
  }

  /** Finds the first part of the package below the root; empty for a class of no module. */
  private static String module(JavaClass one) {
    var name = one.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    var first = name.substring(ROOT.length()).split("\\.")[0];
    return LIBRARIES.contains(first) ? "" : first;
  }

  private static JavaPackage home(JavaClass one) {
    var home = one.getPackage();
    while (!home.getName().equals(ROOT + module(one))) {
      home = home.getParent().orElseThrow();
    }
    return home;
  }

  private static Optional<List<String>> list(JavaPackage module) {
    return module
        .tryGetAnnotationOfType(ApplicationModule.class)
        .map(of -> List.of(of.allowedDependencies()));
  }
}
