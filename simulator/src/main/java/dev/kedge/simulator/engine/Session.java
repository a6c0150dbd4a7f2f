package dev.kedge.simulator.engine;

import java.nio.file.Path;

/** The session of one login, with the rights that the user had when it began (contract §2.6). */
public interface Session extends AutoCloseable {

  /** Whether the user's group has the policy. */
  boolean may(Policy policy);

  /**
   * Carries out what an exec channel asks for (contract §2.1); blocks as long as the command runs.
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
   * Whether the file may be read (contract §2.5: a backup only with {@code sensitive}).
   *
   * @param name within the file area, without a leading slash
   */
  boolean mayRead(String name);

  /** Whether that many more bytes find room. */
  boolean hasRoom(long bytes);

  /** A file was written over SFTP or scp; {@code NAME.auto.rsc} is executed (contract §2.5). */
  void uploaded(String name);

  /** The session ended; a safe mode it held is rolled back (contract §6.1). */
  @Override
  void close();
}
