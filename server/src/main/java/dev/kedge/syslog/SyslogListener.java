package dev.kedge.syslog;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.schedule.Schedules;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Listens on one address over UDP and TCP if {@code KEDGE_SYSLOG} names one. The sender is looked
 * up first, so that a flood from elsewhere is cheap to drop; a device that floods is one entry in
 * the debouncer.
 */
@Component
final class SyslogListener implements DisposableBean {
  private static final int MAX_LINE_LENGTH = 8192;
  private static final int CONNECTIONS = 256;
  private static final Duration SILENCE = Duration.ofMinutes(15);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(SyslogListener.class);

  private final @Nullable String address;
  private final SourceRegistry senders;
  private final Schedules schedules;
  private final Clock clock;
  private final ChangeDebouncer hints = new ChangeDebouncer();
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final DatagramSocket datagrams;
  private final ServerSocket streams;

  SyslogListener(SyslogSettings settings, SourceRegistry senders, Schedules schedules, Clock clock)
      throws IOException {
    this.address = settings.syslog();
    this.senders = senders;
    this.schedules = schedules;
    this.clock = clock;
    this.datagrams = new DatagramSocket(null);
    this.streams = new ServerSocket();
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() throws IOException {
    if (address == null) {
      return;
    }
    var at = address.lastIndexOf(':');
    var listen =
        new InetSocketAddress(
            address.substring(0, at), Integer.parseInt(address.substring(at + 1)));
    datagrams.bind(listen);
    streams.bind(new InetSocketAddress(listen.getAddress(), datagrams.getLocalPort()));
    senders.refresh();
    Thread.ofPlatform().daemon().name("syslog-udp").start(this::receive);
    Thread.ofVirtual().name("syslog-tcp").start(this::accept);
    timer.scheduleWithFixedDelay(
        this::refresh, REFRESH.toSeconds(), REFRESH.toSeconds(), TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(this::serve, 1, 1, TimeUnit.SECONDS);
    log.info("Listening for syslog on {} (UDP and TCP)", listen);
  }

  /** Port of the listener; 0 while it is not listening. */
  int port() {
    return Math.max(0, datagrams.getLocalPort());
  }

  @Override
  public void destroy() throws IOException {
    timer.shutdownNow();
    datagrams.close();
    streams.close();
  }

  void line(InetAddress from, byte[] bytes, int length) {
    senders
        .of(from)
        .ifPresent(
            sender -> {
              var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
              if (SyslogMessage.parse(text).filter(SyslogMessage::isChange).isPresent()) {
                hints.hint(sender, clock.instant());
              }
            });
  }

  /** Requests the backups that are due. */
  void serve() {
    for (SyslogSource sender : hints.take(clock.instant())) {
      try {
        CurrentTenant.call(
            sender.tenant(),
            () -> {
              schedules.changeSeen(sender.device());
              return null;
            });
      } catch (DataAccessException e) {
        log.warn(
            "A change hint of device {} was lost: {}",
            sender.device(),
            e.getClass().getSimpleName());
      }
    }
  }

  private void refresh() {
    try {
      senders.refresh();
    } catch (DataAccessException e) {
      log.warn("The syslog sources could not be read: {}", e.getClass().getSimpleName());
    }
  }

  private void receive() {
    var packet = new DatagramPacket(new byte[MAX_LINE_LENGTH], MAX_LINE_LENGTH);
    while (!datagrams.isClosed()) {
      try {
        packet.setLength(MAX_LINE_LENGTH);
        datagrams.receive(packet);
        line(packet.getAddress(), packet.getData(), packet.getLength());
      } catch (IOException e) {
        if (!datagrams.isClosed()) {
          log.warn("A syslog datagram could not be received: {}", e.getClass().getSimpleName());
        }
      }
    }
  }

  private void accept() {
    while (!streams.isClosed()) {
      try {
        var socket = streams.accept();
        if (senders.of(socket.getInetAddress()).isEmpty() || !connections.tryAcquire()) {
          socket.close();
        } else {
          Thread.ofVirtual().name("syslog-connection").start(() -> read(socket));
        }
      } catch (IOException e) {
        if (!streams.isClosed()) {
          log.warn("A syslog connection could not be accepted: {}", e.getClass().getSimpleName());
        }
      }
    }
  }

  private void read(Socket socket) {
    try (socket) {
      socket.setSoTimeout((int) SILENCE.toMillis());
      InputStream in = new BufferedInputStream(socket.getInputStream());
      var line = new byte[MAX_LINE_LENGTH];
      var length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          line(socket.getInetAddress(), line, length);
          length = 0;
        } else if (length < MAX_LINE_LENGTH) {
          line[length++] = (byte) next;
        }
      }
    } catch (IOException e) {
      log.debug("A syslog connection ended: {}", e.getClass().getSimpleName());
    } finally {
      connections.release();
    }
  }
}
