package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.LoginName;
import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.engine.Session;
import dev.kedge.simulator.engine.Terminal;
import dev.kedge.simulator.profile.Behaviour;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A shell channel, which turns keys into lines, echoes them, and shows the console's output (see
 * routeros-behaviour.md#prompt).
 */
final class TerminalShell implements Command {
  private static final int END = -1;
  private static final char CTRL_C = 3;
  private static final char ESCAPE = 27;

  private final Session session;
  private final LoginName name;
  private final Machine machine;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private @Nullable ExitCallback exit;
  private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
  private volatile @Nullable Thread running;
  private volatile @Nullable Thread listening;

  TerminalShell(Session session, LoginName name, Machine machine) {
    this.session = session;
    this.name = name;
    this.machine = machine;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    int rows = size(environment, Environment.ENV_LINES, 0);
    int columns = size(environment, Environment.ENV_COLUMNS, 80);
    running =
        Thread.ofVirtual()
            .name("router-terminal")
            .start(() -> run(session.terminal(name, rows, columns), channel));
  }

  private static int size(Environment environment, String name, int otherwise) {
    @Nullable String given = environment.getEnv().get(name);
    return given != null && given.matches("[1-9]\\d{0,3}") ? Integer.parseInt(given) : otherwise;
  }

  private void run(Terminal terminal, ChannelSession channel) {
    try {
      listening = Thread.ofVirtual().name("router-keys").start(() -> listen(terminal));
      show(terminal.begin());
      read(terminal);
      terminal.end(); // before anybody hears that it ended
      ExitCallback callback = exit;
      if (callback != null) {
        callback.onExit(0);
      }
    } catch (IOException e) {
      channel.close(true); // the client has disconnected
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the channel was closed meanwhile
    } finally {
      terminal.end();
    }
  }

  /** Reads keys even while a command runs, because Ctrl-C stops it. */
  private void listen(Terminal terminal) {
    int key = END;
    do {
      try {
        key = in.read();
      } catch (IOException e) {
        key = END; // the client has disconnected; the next output fails
      }
      if (key != CTRL_C || !terminal.stop()) {
        keys.add(key);
      }
    } while (key != END);
  }

  private void read(Terminal terminal) throws IOException, InterruptedException {
    var line = new StringBuilder();
    int key;
    char last = 0;
    while (!terminal.isClosed() && (key = keys.take()) != END) {
      char c = (char) key;
      // CR and LF are one Enter: netmiko and scrapli send both and expect two prompts, not four.
      boolean second = c == '\n' && last == '\r' && Behaviour.CRLF_IS_ONE_ENTER.on();
      last = c;
      if (second) {
        continue;
      }
      if (c == ESCAPE && Behaviour.TERMINAL_ANSWERS_ARE_EATEN.on()) {
        show(terminal.sequence(sequence()));
      } else if (terminal.wantsKeys()) {
        show(terminal.key(c));
      } else if (c == '\r' || c == '\n') {
        show(terminal.entered(line.toString()));
        show(terminal.line(line.toString()));
        line.setLength(0);
      } else if (c == 127 || c == 8) {
        if (!line.isEmpty()) {
          line.setLength(line.length() - 1);
          show("\b \b");
        }
      } else if (c < ' ') {
        line.setLength(0);
        show(terminal.control(c));
      } else {
        line.append(c);
        show(String.valueOf(c)); // echo
      }
    }
  }

  /**
   * Reads the rest of an escape sequence: an arrow key, or a terminal's answer to a probe (ECMA-48,
   * 5.4).
   */
  private String sequence() throws InterruptedException {
    var sequence = new StringBuilder();
    int key;
    while ((key = keys.take()) != END) {
      char c = (char) key;
      sequence.append(c);
      boolean opens = sequence.length() == 1 && (c == '[' || c == 'O' || c == '/');
      if (!opens && (sequence.charAt(0) != '[' || (c >= '@' && c <= '~'))) {
        break;
      }
    }
    return sequence.toString();
  }

  private void show(String text) throws IOException, InterruptedException {
    machine.awaitLink();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void destroy(ChannelSession channel) {
    for (var thread : new Thread[] {running, listening}) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }

  @Override
  public void setInputStream(InputStream stream) {
    this.in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {} // a terminal has one stream
}
