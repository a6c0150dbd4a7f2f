package dev.kedge.simulator.engine;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of scripts that run in the background until they end or are stopped (see
 * routeros-behaviour.md#jobs). Used only within a turn.
 */
final class Jobs {
  /** A script that runs in the background. */
  static final class Job {
    final String id;
    final String script;
    final String owner;
    final String type;
    final String login;
    final LocalDateTime started;
    private @Nullable Thread thread;
    private boolean ended;

    private Job(
        String id, String script, String owner, String type, String login, LocalDateTime started) {
      this.id = id;
      this.script = script;
      this.owner = owner;
      this.type = type;
      this.login = login;
      this.started = started;
    }
  }

  private final ExecutionTurns turns;
  private final List<Job> running = new ArrayList<>();
  private int lastId;

  Jobs(ExecutionTurns turns) {
    this.turns = turns;
  }

  List<Job> running() {
    return List.copyOf(running);
  }

  /**
   * Starts a job at once. When this method returns, the job has ended or waits for the first time.
   *
   * @param login the connection that the job was started from; empty for none
   */
  Job start(
      String script,
      String owner,
      String type,
      String login,
      LocalDateTime now,
      Consumer<Job> work) {
    var job = new Job("*" + Integer.toHexString(++lastId), script, owner, type, login, now);
    running.add(job);
    job.thread =
        turns.start(
            "router-job",
            () -> {
              try {
                work.accept(job);
              } catch (ExecutionTurns.Stopped stopped) {
                return; // stop() has removed the job already
              }
              job.ended = true;
              running.remove(job);
            });
    return job;
  }

  /**
   * Stops a job.
   *
   * @return whether there was such a job
   */
  boolean stop(String id) {
    for (Job job : running()) {
      if (job.id.equals(id)) {
        stop(job);
        return true;
      }
    }
    return false;
  }

  /** Stops the jobs that were started from the connection. */
  void stopAllOf(String login) {
    running().stream().filter(job -> job.login.equals(login)).forEach(this::stop);
  }

  void stopAll() {
    running().forEach(this::stop);
  }

  private void stop(Job job) {
    running.remove(job);
    if (!job.ended && job.thread != null && job.thread != Thread.currentThread()) {
      job.thread.interrupt();
    }
  }
}
