package dev.kedge.simulator;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The behaviours of routers by name, and the tests that carry the name as their tag. */
final class Behaviours {
  private Behaviours() {}

  static Set<String> all() {
    return Stream.of(Behaviour.values(), Fault.values(), UnverifiedBehaviour.values())
        .flatMap(Arrays::stream)
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tags of all tests. */
  static Set<String> tested() {
    var tags = new TreeSet<String>();
    var plan = LauncherFactory.create().discover(request());
    plan.getRoots()
        .forEach(
            root ->
                plan.getDescendants(root)
                    .forEach(
                        test -> test.getTags().stream().map(TestTag::getName).forEach(tags::add)));
    return tags;
  }

  /** Runs the tests with these tags. */
  static TestExecutionSummary run(Set<String> names) {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(request(TagFilter.includeTags(names.toArray(String[]::new))), listener);
    return listener.getSummary();
  }

  private static LauncherDiscoveryRequest request(PostDiscoveryFilter... filters) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectPackage("dev.kedge.simulator"))
        .filters(filters)
        .build();
  }
}
