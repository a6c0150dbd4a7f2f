package dev.kedge.transport;

import java.util.List;
import java.util.OptionalLong;

/**
 * One authenticated SSH connection to a router. Blocking; for one thread at a time.
 *
 * <p>After TIMEOUT, TRUNCATED or CANCELLED the connection is closed: it is unknown what the router
 * does with an unfinished command. File names are the router's, relative to {@code /file} (see
 * routeros-behaviour.md#files-root).
 */
public interface RouterSession extends AutoCloseable {
  /** Name of the authenticated user. */
  String user();

  /** The key whose possession the router proved. */
  HostKey hostKey();

  /** LEGACY if at least one of the algorithms in use is not modern. */
  Algorithms negotiated();

  /**
   * Runs one command on an exec channel and reads its complete output.
   *
   * @return what the router printed, refusals included: see {@link Output#refusal}
   * @throws TransportException TIMEOUT after too long a silence or run time; TRUNCATED if the
   *     output exceeds the limit, the connection was lost, or the channel ended without an exit
   *     status (see routeros-behaviour.md#no-exit-status: such an end is not success)
   */
  Output run(Command command) throws TransportException;

  /**
   * Reads a file over SFTP; needs policy {@code ftp}, and {@code sensitive} for backups.
   *
   * @throws TransportException TRUNCATED if it is larger than {@code maxBytes}; REFUSED_BY_ROUTER
   *     if it is missing or not allowed
   */
  byte[] download(String file, long maxBytes) throws TransportException;

  /**
   * Asks for a file's size in bytes, which is unreliable on 7.23 (see
   * routeros-behaviour.md#file-sizes); empty if there is no such file.
   */
  OptionalLong size(String file) throws TransportException;

  /** Lists the files and directories at the top of {@code /file}. */
  List<String> files() throws TransportException;

  /**
   * Writes a file and reads it back (sizes are unreliable, see routeros-behaviour.md#file-sizes).
   *
   * @throws IllegalArgumentException for {@code *.auto.rsc}, which the router would execute
   * @throws TransportException TRUNCATED if the content read back differs
   */
  void upload(String file, byte[] content) throws TransportException;

  /** Removes a file; false if it did not exist. */
  boolean remove(String file) throws TransportException;

  /** Closes the connection at once, even on an interrupted thread; never fails. */
  @Override
  void close();
}
