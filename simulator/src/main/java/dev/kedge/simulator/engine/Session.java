package dev.kedge.simulator.engine;

import java.nio.file.Path;

/**
 * The session of one login, with the rights that the user had when it began (see
 * routeros-behaviour.md#policies-at-login).
 */
public interface Session extends AutoCloseable {

  /** Whether the user's group has the policy. */
  boolean may(Policy policy);

  /**
   * Carries out what an exec channel asks for (see routeros-behaviour.md#exec-channel); blocks as
   * long as the command runs.
   *
   * @param line one character per byte
   * @param pty whether the channel has a pseudo-terminal
   */
  Answer exec(String line, boolean pty);

  /**
   * Opens a terminal.
   *
   * @param rows its height; 0 for no paging
   * @param columns its width
   */
  Terminal terminal(LoginName parameters, int rows, int columns);

  /** The files, as SFTP shows them. */
  Path files();

  /**
   * Whether the file may be read (see routeros-behaviour.md#sftp-policy: a backup only with {@code
   * sensitive}).
   *
   * @param name within the file area, without a leading slash
   */
  boolean mayRead(String name);

  /** Whether that many more bytes find room. */
  boolean hasRoom(long bytes);

  /**
   * A file was written over SFTP or scp; {@code NAME.auto.rsc} is executed (see
   * routeros-behaviour.md#auto-rsc).
   */
  void uploaded(String name);

  /**
   * The session ended; a safe mode it held is rolled back (see routeros-behaviour.md#safe-mode).
   */
  @Override
  void close();
}
