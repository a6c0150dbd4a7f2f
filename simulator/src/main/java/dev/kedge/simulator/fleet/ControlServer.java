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
 * Changes, breaks and shows routers while they run: HTTP on loopback, plain text, a bearer token.
 *
 * <table>
 *   <caption>Requests; N is a router's number from 1, or {@code all}</caption>
 *   <tr><td>GET /routers</td><td>one line each: name, address, version, state</td></tr>
 *   <tr><td>GET /routers/N/export, log, files, executed</td><td>what it is and did</td></tr>
 *   <tr><td>POST /routers/N/run</td><td>types the body at the device</td></tr>
 *   <tr><td>PUT, DELETE /routers/N/faults/NAME</td><td>injects and clears a fault</td></tr>
 *   <tr><td>POST /routers/N/events/NAME</td><td>something happens; {@code link-back} ends a lost link</td></tr>
 *   <tr><td>POST /routers/N/clock</td><td>steps its clock to the instant in the body</td></tr>
 *   <tr><td>POST /routers/N/advance</td><td>lets so much time go by, as in {@code PT90S}</td></tr>
 * </table>
 */
public final class Control implements AutoCloseable {
  private static final int MAX_BODY_SIZE = 1 << 20;

  private final List<SimulatedRouter> routers;
  private final byte[] token;
  private final HttpServer server;

  /** What a request is answered with. */
  private record Reply(int status, String text) {
    static Reply ok(String text) {
      return new Reply(200, text);
    }

    static Reply notFound(String text) {
      return new Reply(404, text + "\n");
    }
  }

  /** A request that cannot be carried out; the message says why. */
  private static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message);
    }
  }

  private Control(Fleet fleet, HttpServer server, String token) {
    this.routers = fleet.routers();
    this.server = server;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Listens on loopback.
   *
   * @param port 0 for a free one
   * @throws IOException if the port cannot be bound
   */
  public static Control start(Fleet fleet, int port, String token) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var control = new Control(fleet, server, token);
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
      return Reply.notFound("There is /routers and what is under it.");
    }
    if (path.length == 1) {
      return Reply.ok(list());
    }
    var chosen = chosen(path[1]);
    var body = exchange.getRequestBody().readNBytes(MAX_BODY_SIZE + 1);
    if (body.length > MAX_BODY_SIZE) {
      throw new BadRequest(
          "The body is longer than " + MAX_BODY_SIZE + " bytes; nothing was done.");
    }
    var text = new String(body, StandardCharsets.UTF_8);
    var out = new StringBuilder();
    for (SimulatedRouter router : chosen) {
      @Nullable String answer =
          path.length == 4
              ? change(method, router, path[2], path[3])
              : path.length == 3 ? one(method, router, path[2], text) : null;
      if (answer == null) {
        return Reply.notFound("There is nothing of that name, or not by " + method + ".");
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
      throw new BadRequest("Routers are numbered 1 to " + routers.size() + "; all are \"all\".");
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
        router.stepClock(read(body, Instant::parse, "an instant as 2026-03-04T05:06:07Z"));
        yield "";
      }
      case "POST advance" -> {
        router.advance(read(body, Duration::parse, "a duration as PT90S"));
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
          router.linkBack();
        } else {
          router.happen(named(Event.class, name));
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
        "There is no %s of that name; there are %s."
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
      throw new BadRequest("The body has to be " + wanted + ".");
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
