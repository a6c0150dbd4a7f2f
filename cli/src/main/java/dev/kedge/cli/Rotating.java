package dev.kedge.cli;

import dev.kedge.apimodel.NoteJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests to the server to rotate the credentials of several routers, a few at a time. */
final class Rotating {
  private static final int AT_ONCE = 16;

  private Rotating() {}

  @FunctionalInterface
  interface Request {
    NoteJson send(String device);
  }

  /**
   * Rotates all credentials and prints each result as soon as it is known.
   *
   * @return how many were not rotated; those routers keep their old credentials
   */
  static int all(List<String> devices, Request request, PrintWriter out) {
    var failed = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var work =
          devices.stream()
              .<Callable<Void>>map(
                  device ->
                      () -> {
                        var said = one(device, request, failed);
                        synchronized (out) {
                          out.println(device + ": " + said);
                          out.flush();
                        }
                        return null;
                      })
              .toList();
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new CliException(
          "Interrupted; repeat the command. Kedge still has valid credentials for every router.");
    }
    return failed.get();
  }

  private static String one(String device, Request request, AtomicInteger failed) {
    try {
      var note = request.send(device).note();
      return "new, verified" + (note.isEmpty() ? "" : ". " + note);
    } catch (CliException e) {
      failed.incrementAndGet();
      return String.valueOf(e.getMessage());
    }
  }
}
