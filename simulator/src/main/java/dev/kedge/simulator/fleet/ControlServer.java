package dev.kedge.simulator.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The control server of a fleet, which shows, changes and breaks running routers: HTTP on loopback,
 * plain text, a bearer token.
 *
 * <table>
 *   <caption>Requests; N is the number of a router, from 1, or {@code all}</caption>
 *   <tr><td>GET /routers</td><td>one line per router: name, address, version, state</td></tr>
 *   <tr><td>GET /routers/N/export, log, files, executed</td><td>shows its state and what it ran</td></tr>
 *   <tr><td>POST /routers/N/run</td><td>runs the body at the local console</td></tr>
 *   <tr><td>PUT, DELETE /routers/N/faults/NAME</td><td>injects or clears a fault</td></tr>
 *   <tr><td>POST /routers/N/events/NAME</td><td>makes an event happen; {@code link-back} restores a lost link</td></tr>
 *   <tr><td>POST /routers/N/clock</td><td>sets its clock to the instant in the body</td></tr>
 *   <tr><td>POST /routers/N/advance</td><td>advances its time by the duration in the body, such as {@code PT90S}</td></tr>
 * </table>
 */
public final class ControlServer implements AutoCloseable {
  private static final int MAX_BODY_SIZE = 1 << 20;

  private final List<SimulatedRouter> routers;
  private final byte[] token;
  private final HttpServer server;

  /** The answer to a request. */
  private record Reply(int status, String text) {
    static Reply ok(String text) {
      return new Reply(200, text);
    }

    static Reply notFound(String text) {
      return new Reply(404, text + "\n");
    }
  }

  /** An invalid request; the message states the reason. */
  private static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message);
    }
  }

  private ControlServer(Fleet fleet, HttpServer server, String token) {
    this.routers = fleet.routers();
    this.server = server;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Starts to listen on loopback.
   *
   * @param port 0 for any free port
   * @throws IOException if the port cannot be bound
   */
  public static ControlServer start(Fleet fleet, int port, String token) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var control = new ControlServer(fleet, server, token);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", control::handle);
    server.start();
    return control;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = answer(exchange);
      } catch (BadRequest e) {
        reply = new Reply(400, e.getMessage() + "\n");
      }
      byte[] bytes = reply.text().getBytes(StandardCharsets.ISO_8859_1);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=iso-8859-1");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException, BadRequest {
    @Nullable String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given == null
        || !MessageDigest.isEqual(
            given.replaceFirst("^Bearer ", "").getBytes(StandardCharsets.UTF_8), token)) {
      return new Reply(401, "The token is missing or wrong: send Authorization: Bearer TOKEN.\n");
    }
    String method = exchange.getRequestMethod();
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
    if (!path[0].equals("routers") || path.length > 4) {
      return Reply.notFound("Only /routers and paths below it exist.");
    }
    if (path.length == 1) {
      return Reply.ok(list());
    }
    var chosen = chosen(path[1]);
    var body = exchange.getRequestBody().readNBytes(MAX_BODY_SIZE + 1);
    if (body.length > MAX_BODY_SIZE) {
      throw new BadRequest(
          "The body is longer than " + MAX_BODY_SIZE + " bytes; nothing was changed.");
    }
    var text = new String(body, StandardCharsets.UTF_8);
    var out = new StringBuilder();
    for (SimulatedRouter router : chosen) {
      @Nullable String answer =
          path.length == 4
              ? change(method, router, path[2], path[3])
              : path.length == 3 ? one(method, router, path[2], text) : null;
      if (answer == null) {
        return Reply.notFound("There is no such resource, or it does not support " + method + ".");
      }
      out.append(answer);
    }
    return Reply.ok(out.toString());
  }

  private List<SimulatedRouter> chosen(String number) throws BadRequest {
    if (number.equals("all")) {
      return routers;
    }
    int index = number.matches("\\d{1,7}") ? Integer.parseInt(number) : 0;
    if (index < 1 || index > routers.size()) {
      throw new BadRequest(
          "Routers have the numbers 1 to " + routers.size() + "; \"all\" means all of them.");
    }
    return List.of(routers.get(index - 1));
  }

  private String list() {
    return IntStream.range(0, routers.size())
        .mapToObj(
            i -> {
              SimulatedRouter router = routers.get(i);
              return "%s %s:%d %s %s%n"
                  .formatted(
                      Fleet.name(i),
                      router.host(),
                      router.port(),
                      router.profile().version().text(),
                      router.isUp() ? "up" : "down");
            })
        .collect(Collectors.joining());
  }

  private static @Nullable String one(
      String method, SimulatedRouter router, String what, String body) throws BadRequest {
    return switch (method + " " + what) {
      case "GET export" -> router.export();
      case "GET log" -> lines(router.log());
      case "GET files" -> lines(router.files());
      case "GET executed" -> lines(router.executed());
      case "POST run" -> router.run(body.strip());
      case "POST clock" -> {
        router.stepClock(read(body, Instant::parse, "an instant such as 2026-03-04T05:06:07Z"));
        yield "";
      }
      case "POST advance" -> {
        router.advance(read(body, Duration::parse, "a duration such as PT90S"));
        yield "";
      }
      default -> null;
    };
  }

  private static @Nullable String change(
      String method, SimulatedRouter router, String what, String name) throws BadRequest {
    switch (method + " " + what) {
      case "PUT faults" -> router.inject(named(Fault.class, name));
      case "DELETE faults" -> router.clear(named(Fault.class, name));
      case "POST events" -> {
        if (name.equalsIgnoreCase("link-back")) {
          router.restoreLink();
        } else {
          router.cause(named(Event.class, name));
        }
      }
      default -> {
        return null;
      }
    }
    return "";
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) throws BadRequest {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(constant)) {
        return each;
      }
    }
    throw new BadRequest(
        "There is no %s with that name; the names are %s."
            .formatted(
                type.getSimpleName().toLowerCase(Locale.ROOT),
                java.util.Arrays.stream(type.getEnumConstants())
                    .map(Enum::name)
                    .collect(Collectors.joining(", "))));
  }

  private static <T> T read(
      String body, java.util.function.Function<String, T> parse, String wanted) throws BadRequest {
    try {
      return parse.apply(body.strip());
    } catch (DateTimeParseException e) {
      throw new BadRequest("The body must be " + wanted + ".");
    }
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
