package dev.kedge.simulator.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The router's file area: a private temporary directory, made when first needed and deleted on
 * close. Safe for use by several threads.
 */
public final class RouterFiles implements AutoCloseable {
  private final List<Thread> lateWriters = new ArrayList<>();
  private @Nullable Path directory;
  private boolean closed;

  /** The directory that the SFTP subsystem serves as its root. */
  public synchronized Path directory() throws IOException {
    if (closed) {
      throw new IOException("the router is closed");
    }
    if (directory == null) {
      var onlyOwner = PosixFilePermissions.fromString("rwx------");
      directory =
          Files.createTempDirectory(
              "simulated-router", PosixFilePermissions.asFileAttribute(onlyOwner));
    }
    return directory;
  }

  /** Names of all files with their folders, sorted. */
  public synchronized List<String> names() {
    var root = directory;
    if (root == null) {
      return List.of();
    }
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized long size(String name) throws IOException {
    return Files.size(directory().resolve(name));
  }

  /** Returns false when there is no such file. */
  synchronized boolean remove(String name) throws IOException, Refusal {
    return Files.deleteIfExists(resolve(name));
  }

  synchronized void write(String name, byte[] content) throws IOException, Refusal {
    Files.write(resolve(name), content);
  }

  /** Writes once the delay is over, unless the router is closed before. */
  synchronized void writeLater(String name, byte[] content, Duration delay) throws Refusal {
    try {
      var path = resolve(name);
      lateWriters.add(Thread.ofVirtual().start(() -> writeAfter(delay, path, content)));
    } catch (IOException e) {
      throw new Refusal("file operation error");
    }
  }

  private void writeAfter(Duration delay, Path path, byte[] content) {
    try {
      Thread.sleep(delay);
      synchronized (this) {
        if (!closed) {
          Files.write(path, content);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: the file never appears
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A leading slash is accepted (contract §2.5); nothing outside the file area is reached. */
  private Path resolve(String name) throws IOException, Refusal {
    try {
      var path = directory().resolve(name.replaceFirst("^/+", "")).normalize();
      if (!path.startsWith(directory()) || path.equals(directory())) {
        throw new Refusal("file operation error");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new Refusal("file operation error");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    lateWriters.forEach(Thread::interrupt);
    var root = directory;
    if (root == null) {
      return;
    }
    directory = null;
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
