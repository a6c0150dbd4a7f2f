package dev.kedge.transport;

import java.util.List;
import java.util.OptionalLong;

/**
 * One logged-in SSH connection to a router. Blocking; for one thread at a time.
 *
 * <p>After TIMEOUT, TRUNCATED or CANCELLED the connection is closed: what the router does with an
 * unfinished command is not known. File names are the router's, relative to {@code /file} (see
 * routeros-behaviour.md#files-root).
 */
public interface RouterSession extends AutoCloseable {
  /** Who is logged in. */
  String user();

  /** The key this router proved to own. */
  HostKey hostKey();

  /** LEGACY when at least one of the algorithms in use is not a modern one. */
  Algorithms negotiated();

  /**
   * Runs one command on an exec channel and takes its whole output.
   *
   * @return what the router printed, refusals included: see {@link Output#refusal}
   * @throws TransportException TIMEOUT after silence or too long a time; TRUNCATED when the output
   *     is over the limit, the connection was lost, or the channel ended without an exit status
   *     (see routeros-behaviour.md#no-exit-status: such an end is not success)
   */
  Output run(Command command) throws TransportException;

  /**
   * A file's content over SFTP; needs policy {@code ftp}, and {@code sensitive} for backups.
   *
   * @throws TransportException TRUNCATED when it is larger than {@code maxBytes}; REFUSED_BY_ROUTER
   *     when it is missing or not allowed
   */
  byte[] download(String file, long maxBytes) throws TransportException;

  /**
   * The size the router tells, in bytes, not reliable on 7.23 (see
   * routeros-behaviour.md#file-sizes); empty: no such file.
   */
  OptionalLong size(String file) throws TransportException;

  /** Names of the files and directories at the top of {@code /file}. */
  List<String> files() throws TransportException;

  /**
   * Writes a file and reads it back (sizes cannot be trusted, see
   * routeros-behaviour.md#file-sizes).
   *
   * @throws IllegalArgumentException for {@code *.auto.rsc}, which the router would execute
   * @throws TransportException TRUNCATED when what was read back differs
   */
  void upload(String file, byte[] content) throws TransportException;

  /** Whether there was such a file; it is gone when this returns. */
  boolean remove(String file) throws TransportException;

  /** Closes the connection at once, also on an interrupted thread; never fails. */
  @Override
  void close();
}
