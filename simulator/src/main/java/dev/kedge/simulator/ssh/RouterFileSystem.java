package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Session;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.function.Function;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.session.SessionContext;

/**
 * The router's files for SFTP and scp; the root is that of {@code /file} (see
 * routeros-behaviour.md#files-root).
 */
record RouterFileSystem(Function<SessionContext, Session> sessions) implements FileSystemFactory {
  @Override
  public Path getUserHomeDir(SessionContext context) {
    return sessions.apply(context).files();
  }

  @Override
  public FileSystem createFileSystem(SessionContext context) {
    return new Unclosable(getUserHomeDir(context).getFileSystem());
  }

  /** A view of the router's files that stays open when a transfer closes it. */
  private static final class Unclosable extends FileSystem {
    private final FileSystem files;

    Unclosable(FileSystem files) {
      this.files = files;
    }

    @Override
    public FileSystemProvider provider() {
      return files.provider();
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
      return files.isOpen();
    }

    @Override
    public boolean isReadOnly() {
      return files.isReadOnly();
    }

    @Override
    public String getSeparator() {
      return files.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      return files.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      return files.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return files.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
      return files.getPath(first, more);
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
      return files.getPathMatcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
      return files.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
      return files.newWatchService();
    }
  }
}
