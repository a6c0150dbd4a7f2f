package dev.kedge.push.guard;

import dev.kedge.push.plan.GuardLevel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a push has put on its router, or is about to: enough to find it there.
 *
 * @param generation how often the triggers were armed again; part of their names
 * @param timeout guard timeout: time after arming at which the router reverts by itself
 * @param hasFlash whether persistent files are in {@code flash/}
 * @param jobs known ids of our jobs on the router: first those of the triggers, newest generation
 *     first, then that of the patch
 */
public record Guard(
    GuardLevel level, int generation, Duration timeout, boolean hasFlash, List<String> jobs) {
  public Guard {
    jobs = List.copyOf(jobs);
  }

  public Guard withTrigger(String job) {
    return with(Stream.concat(Stream.of(job), jobs.stream()));
  }

  public Guard withPatch(String job) {
    return with(Stream.concat(jobs.stream(), Stream.of(job)));
  }

  private Guard with(Stream<String> ids) {
    return new Guard(level, generation, timeout, hasFlash, ids.distinct().toList());
  }

  public String trigger() {
    return jobs.getFirst();
  }

  /** Whether the job of the patch is known. */
  public boolean hasPatch() {
    return jobs.size() > generation + 1;
  }

  public Guard withFlash(boolean flash) {
    return new Guard(level, generation, timeout, flash, jobs);
  }

  /** Derives the next generation, whose triggers fire later. */
  public Guard next(Duration laterTimeout) {
    return new Guard(level, generation + 1, laterTimeout, hasFlash, jobs);
  }
}
