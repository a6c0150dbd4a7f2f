package dev.kedge.api;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.push.Push;
import dev.kedge.push.PushService;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of server-sent events about pushes, each on a thread of its own. A stream reads its push
 * again whenever the outbox has an event about it. The id of an event is the number of its step.
 */
@Component
final class PushStreams implements DisposableBean {
  private static final long NO_TIMEOUT = 0;
  private static final int MAX_EVENTS = 1000;

  /** Milliseconds between two looks into the outbox. */
  private static final int INTERVAL = 500;

  private final PushService pushes;
  private final Outbox outbox;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PushStreams(PushService pushes, Outbox outbox) {
    this.pushes = pushes;
    this.outbox = outbox;
  }

  /**
   * Opens a stream, which ends with the push.
   *
   * @param after number of steps that the client already has
   * @throws InvalidRequest if there is no such push
   */
  SseEmitter open(UUID push, int after) {
    var told = Math.clamp(after, 0, pushes.steps(pushes.get(push).id()).size());
    var emitter = new SseEmitter(NO_TIMEOUT);
    var tenant = CurrentTenant.require();
    var actor = Actor.require();
    threads.execute(
        () ->
            CurrentTenant.call(
                tenant,
                () ->
                    actor.call(
                        () -> {
                          send(push, told, emitter);
                          return null;
                        })));
    return emitter;
  }

  private void send(UUID push, int told, SseEmitter emitter) {
    try {
      sendUntilItsEnd(push, told, emitter);
      emitter.complete();
    } catch (IOException e) {
      // The client has disconnected, which ends the request.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  private void sendUntilItsEnd(UUID id, int after, SseEmitter emitter)
      throws IOException, InterruptedException {
    var read = outbox.newest();
    var told = after;
    while (true) {
      var push = pushes.get(id); // before its steps, so that none is missing at the end
      var steps = pushes.steps(id);
      for (; told < steps.size(); told++) {
        emitter.send(
            SseEmitter.event()
                .id("" + (told + 1))
                .name("step")
                .data(Json.of(steps.get(told)), MediaType.APPLICATION_JSON));
      }
      if (!push.isOpen()) {
        var end = Json.of(push, detail(push), steps);
        emitter.send(SseEmitter.event().name("end").data(end, MediaType.APPLICATION_JSON));
        return;
      }
      read = awaitEvent(id, read, emitter);
    }
  }

  /** Waits for an event about the push and returns the number of the last event that was read. */
  private long awaitEvent(UUID push, long after, SseEmitter emitter)
      throws IOException, InterruptedException {
    var read = after;
    while (true) {
      emitter.send(SseEmitter.event().comment("")); // fails if the client has disconnected
      TimeUnit.MILLISECONDS.sleep(INTERVAL);
      var events = outbox.after(read, MAX_EVENTS);
      read = events.isEmpty() ? read : events.getLast().number();
      if (events.stream().anyMatch(event -> event.subject().equals(push))) {
        return read;
      }
    }
  }

  /** Reads the detail; the end is reported even when the key service is away. */
  private String detail(Push push) {
    try {
      return pushes.detail(push);
    } catch (EncryptionException e) {
      return "What is known of it cannot be opened now: " + e.getMessage();
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
