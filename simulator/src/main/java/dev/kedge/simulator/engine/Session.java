package dev.kedge.simulator.engine;

import java.nio.file.Path;

/**
 * The session of one login, with the policies that the user had when it began (see
 * routeros-behaviour.md#policies-at-login).
 */
public interface Session extends AutoCloseable {

  /** Whether the user's group has the policy. */
  boolean may(Policy policy);

  /**
   * Runs a command line of an exec channel (see routeros-behaviour.md#exec-channel). Blocks while
   * the command runs.
   *
   * @param line one character per byte
   * @param pty whether the channel has a pseudo-terminal
   */
  Answer exec(String line, boolean pty);

  /**
   * Opens a terminal.
   *
   * @param rows the height; 0 for no paging
   * @param columns the width
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

  /** Whether there is space for this many more bytes. */
  boolean hasSpace(long bytes);

  /**
   * Records a file that was written over SFTP or scp; {@code NAME.auto.rsc} is run (see
   * routeros-behaviour.md#auto-rsc).
   */
  void uploaded(String name);

  /**
   * Ends the session and reverts the safe mode that it holds (see routeros-behaviour.md#safe-mode).
   */
  @Override
  void close();
}
