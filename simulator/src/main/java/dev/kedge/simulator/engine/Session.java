package dev.kedge.simulator.engine;

import java.io.IOException;
import java.nio.file.Path;

/** One login: whoever it is may do what was allowed when it began (contract §2.6). */
public interface Session extends AutoCloseable {

  /** Whether the user's group has the policy. */
  boolean may(Policy policy);

  /**
   * Carries out what an exec channel asks for (contract §2.1); blocks as long as the command runs.
   *
   * @param line one character per byte
   */
  Answer exec(String line);

  /** Carries out a line typed at a terminal of this session, in the terminal's present menu. */
  Answer type(String line);

  /** What the terminal shows before each line, without colours (contract §2.3). */
  String prompt();

  /** Ctrl-X: takes safe mode or, when this session has it, keeps the changes (contract §6.1). */
  Answer toggleSafeMode();

  /** The files, as SFTP shows them. */
  Path files() throws IOException;

  /**
   * A file was written over SFTP or scp; {@code NAME.auto.rsc} is executed (contract §2.5).
   *
   * @param name within the file area, without a leading slash
   */
  void uploaded(String name);

  /** The session ended; a safe mode it held is rolled back (contract §6.1). */
  @Override
  void close();
}
