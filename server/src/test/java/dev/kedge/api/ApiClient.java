package dev.kedge.api;

import dev.kedge.access.LocalAccess;
import dev.kedge.app.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client for a server's API, with its token or without one. */
public final class ApiClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestServer server;
  private final String token;

  private final String tenant;

  private ApiClient(TestServer server, String token, String tenant) {
    this.server = server;
    this.token = token;
    this.tenant = tenant;
  }

  /** Creates a client for another tenant than the server's own. */
  public static ApiClient of(TestServer server, String tenant) {
    return new ApiClient(server, server.bean(LocalAccess.class).token(), tenant);
  }

  public static ApiClient of(TestServer server) {
    return new ApiClient(server, server.bean(LocalAccess.class).token(), "default");
  }

  static ApiClient stranger(TestServer server) {
    return new ApiClient(server, "guessed", "default");
  }

  /** An answer; its body has one char for each byte. */
  public record Answer(int status, String type, String body) {
    public JsonNode json() {
      return JSON.readTree(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the detail of a problem+json. */
    public String detail() {
      return json().path("detail").asString("");
    }
  }

  public Answer get(String path) throws Exception {
    return send(path, "GET", "", "application/json");
  }

  public Answer post(String path, String json) throws Exception {
    return send(path, "POST", json, "application/json");
  }

  public Answer send(String path, String method, String body, String type) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Kedge-Tenant", tenant)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    return new Answer(
        answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }
}
