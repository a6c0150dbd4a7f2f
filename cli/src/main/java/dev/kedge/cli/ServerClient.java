package dev.kedge.cli;

import dev.kedge.apimodel.LocalEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Client for the API of the server that runs on this machine for this {@code KEDGE_HOME}. */
public final class ServerClient {
  /** Fields that the server does not send are null or zero; those unknown here are ignored. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** What a path segment may contain; a server rejects all else as an attack, without a message. */
  private static final Pattern WORD = Pattern.compile("(?!\\.{1,2}$)[^/\\\\;%\\p{Cntrl}]+");

  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final Path home;
  private final String tenant;
  private final String url;
  private final String token;

  private ServerClient(Path home, String tenant, String url, String token) {
    this.home = home;
    this.tenant = tenant;
    this.url = url;
    this.token = token;
  }

  /**
   * Connects to the server that runs for this home.
   *
   * @throws CliException if none runs
   */
  public static ServerClient connect(Path home) {
    return connect(home, "");
  }

  /**
   * Connects to the server that runs for this home, to act for a tenant.
   *
   * @param tenant the tenant to act for; empty for the server's own
   */
  static ServerClient connect(Path home, String tenant) {
    try {
      var endpoint = LocalEndpoint.read(home).orElseThrow(() -> notRunning(home));
      return new ServerClient(home, tenant, endpoint.url(), endpoint.token());
    } catch (IOException e) {
      throw new CliException(
          "The file " + LocalEndpoint.file(home) + " cannot be read by this user.", e);
    }
  }

  public <T> T get(Class<T> type, String... path) {
    return read(type, exchange(request(path).GET().build()));
  }

  <T> List<T> list(Class<T> type, String... path) {
    return readList(type, exchange(request(path).GET().build()));
  }

  public byte[] bytes(String... path) {
    return exchange(request(path).GET().build());
  }

  /** Downloads a response that may be larger than memory. */
  void download(OutputStream out, String... path) throws IOException {
    try (var body = open(request(path).GET().build())) {
      body.transferTo(out);
    }
  }

  public <T> T post(Class<T> type, Object body, String... path) {
    return read(type, exchange(withJson(request(path), body, "POST")));
  }

  <T> List<T> postForList(Class<T> type, Object body, String... path) {
    return readList(type, exchange(withJson(request(path), body, "POST")));
  }

  /** Posts what is answered with nothing. */
  void send(Object body, String... path) {
    exchange(withJson(request(path), body, "POST"));
  }

  /** Posts an empty body, for an action without parameters. */
  public void post(String... path) {
    send(Map.of(), path);
  }

  void patch(Object body, String... path) {
    exchange(withJson(request(path), body, "PATCH"));
  }

  public <T> T put(Class<T> type, Object body, String... path) {
    return read(type, exchange(withJson(request(path), body, "PUT")));
  }

  <T> T delete(Class<T> type, String... path) {
    return read(type, exchange(request(path).DELETE().build()));
  }

  void delete(String... path) {
    exchange(request(path).DELETE().build());
  }

  public <T> List<T> postCsv(Class<T> type, String csv, String... path) {
    return readList(
        type,
        exchange(
            request(path)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .POST(BodyPublishers.ofString(csv))
                .build()));
  }

  /** Lists as {@link #list} does, with a query string. */
  <T> List<T> query(Class<T> type, String query, String... path) {
    return readList(type, exchange(withQuery(request(path), query)));
  }

  private static HttpRequest withQuery(HttpRequest.Builder request, String query) {
    return request.uri(URI.create(request.build().uri() + "?" + query)).GET().build();
  }

  /** A server-sent event; its data is JSON. */
  public record Event(String name, String data) {
    public <T> T as(Class<T> type) {
      return JSON.readValue(data, type);
    }
  }

  /**
   * Reads events up to the last one.
   *
   * @param isLast is called with each event
   * @return whether the last one came; false when the server disconnected before
   */
  public boolean events(Predicate<Event> isLast, String query, String... path) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(open(withQuery(request(path), query)), StandardCharsets.UTF_8))) {
      var name = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")
            && isLast.test(new Event(name, line.substring("data:".length())))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpRequest withJson(HttpRequest.Builder request, Object body, String method) {
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  /** Builds a request; each part of the path is escaped, so that a device may have any name. */
  private HttpRequest.Builder request(String... path) {
    var address = new StringBuilder(url).append("/api/v1");
    for (var part : path) {
      if (!WORD.matcher(part).matches()) {
        throw new CliException(
            "\"" + part + "\" is neither a name nor an id. See: kedge device list");
      }
      address
          .append('/')
          .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    var request =
        HttpRequest.newBuilder(URI.create(address.toString()))
            .header("Authorization", "Bearer " + token);
    return tenant.isEmpty() ? request : request.header("Kedge-Tenant", tenant);
  }

  private byte[] exchange(HttpRequest request) {
    try (var body = open(request)) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw brokeOff(e);
    }
  }

  private InputStream open(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      if (answer.statusCode() / 100 == 2) {
        return answer.body();
      }
      try (var body = answer.body()) {
        throw new CliException(problem(answer.statusCode(), body.readAllBytes()));
      }
    } catch (ConnectException e) {
      throw notRunning(home);
    } catch (IOException e) {
      throw brokeOff(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("Interrupted.", e);
    }
  }

  private CliException brokeOff(IOException e) {
    return new CliException(
        "The server at "
            + url
            + " closed the connection; see its log in "
            + home.resolve("logs")
            + ".",
        e);
  }

  private String problem(int status, byte[] body) {
    try {
      var detail = JSON.readTree(body).path("detail").asString("");
      if (!detail.isEmpty()) {
        return detail;
      }
    } catch (JacksonException e) {
      return unexplained(status);
    }
    return unexplained(status);
  }

  private String unexplained(int status) {
    return status == 401
        ? "The server at "
            + url
            + " is not the one of "
            + home
            + ". Start the right one: ./kedge up"
        : "The server answered " + status + "; see its log in " + home.resolve("logs") + ".";
  }

  private <T> T read(Class<T> type, byte[] body) {
    return read(JSON.constructType(type), body);
  }

  private <T> List<T> readList(Class<T> type, byte[] body) {
    return read(JSON.getTypeFactory().constructCollectionType(List.class, type), body);
  }

  private <T> T read(JavaType type, byte[] body) {
    try {
      return JSON.readValue(body, type);
    } catch (JacksonException e) {
      throw new CliException("The server at " + url + " is not a Kedge server.", e);
    }
  }

  private static CliException notRunning(Path home) {
    return new CliException("No Kedge server is running for " + home + ". Start one: ./kedge up");
  }
}
