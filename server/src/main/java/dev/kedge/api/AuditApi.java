package dev.kedge.api;

import dev.kedge.apimodel.AuditEventJson;
import dev.kedge.apimodel.AuditProofJson;
import dev.kedge.platform.audit.AuditEvent;
import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.platform.audit.AuditLogReader.Head;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** The audit log: read, verify and export it. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {
  private static final int MAX_EVENTS = 1000;

  private final AuditLogReader events;
  private final ObjectMapper json;

  AuditApi(AuditLogReader events, ObjectMapper json) {
    this.events = events;
    this.json = json;
  }

  @GetMapping
  List<AuditEventJson> newest(@RequestParam(required = false) @Nullable Long before) {
    return events.before(before == null ? Long.MAX_VALUE : before, MAX_EVENTS).stream()
        .map(AuditApi::json)
        .toList();
  }

  @GetMapping("/proof")
  AuditProofJson prove() {
    return json(events.prove(Optional.empty()));
  }

  @GetMapping("/proof/{known}")
  AuditProofJson prove(@PathVariable String known) {
    return json(events.prove(Optional.of(Head.of(known))));
  }

  private static AuditProofJson json(AuditLogReader.Proof proof) {
    return new AuditProofJson(
        proof.events(),
        proof.head(),
        proof.findings().stream()
            .map(f -> new AuditProofJson.Finding(f.kind(), f.number(), f.event()))
            .toList(),
        proof.isWhole());
  }

  private static AuditEventJson json(AuditEvent event) {
    return new AuditEventJson(
        event.number(),
        event.id(),
        event.tenantId(),
        event.at(),
        event.actorKind(),
        event.actor(),
        event.origin(),
        event.action(),
        event.objectKind(),
        event.objectId(),
        event.outcome(),
        event.correlationId());
  }

  /** Writes the events as lines of JSON, oldest first. */
  @GetMapping("/export")
  void export(HttpServletResponse response) throws IOException {
    response.setContentType("application/x-ndjson");
    var out = response.getOutputStream();
    events.forEach(
        event -> {
          try {
            out.write(
                (json.writeValueAsString(json(event)) + "\n").getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
