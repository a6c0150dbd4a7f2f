package dev.kedge.push;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a push has put on its router, or is about to: enough to find it there.
 *
 * @param generation how often the triggers were armed anew; part of their names
 * @param timeout T: how long after arming the router reverts by itself
 * @param hasFlash whether persistent files lie in {@code flash/}
 * @param jobs ids of our jobs on the router, as far as they are known: those of the triggers, the
 *     newest generation first, and last that of the patch
 */
record Guard(
    GuardLevel level, int generation, Duration timeout, boolean hasFlash, List<String> jobs) {
  Guard {
    jobs = List.copyOf(jobs);
  }

  /** With the job of this generation's triggers. */
  Guard withTrigger(String job) {
    return with(Stream.concat(Stream.of(job), jobs.stream()));
  }

  /** With the job of the patch. */
  Guard withPatch(String job) {
    return with(Stream.concat(jobs.stream(), Stream.of(job)));
  }

  private Guard with(Stream<String> ids) {
    return new Guard(level, generation, timeout, hasFlash, ids.distinct().toList());
  }

  /** The job of this generation's triggers. */
  String trigger() {
    return jobs.getFirst();
  }

  /** Whether the job of the patch is among them. */
  boolean hasPatch() {
    return jobs.size() > generation + 1;
  }

  Guard withFlash(boolean flash) {
    return new Guard(level, generation, timeout, flash, jobs);
  }

  /** The guard whose triggers come later than those of this one. */
  Guard next(Duration laterTimeout) {
    return new Guard(level, generation + 1, laterTimeout, hasFlash, jobs);
  }
}
