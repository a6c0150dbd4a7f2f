package dev.kedge.simulator.engine;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The router's file area, in memory; its root is that of SFTP (see
 * routeros-behaviour.md#flash-folder). On a router with a folder {@code flash} all other files are
 * lost at a reboot.
 */
final class Files implements AutoCloseable {
  /** Content reaches flash after this time (see routeros-behaviour.md#write-back: up to 40 s). */
  static final Duration WRITE_BACK = Duration.ofSeconds(40);

  private final RouterProfile profile;
  private final Time time;
  private final Map<String, Duration> writtenAt = new HashMap<>();
  private @Nullable FileSystem memory;

  Files(RouterProfile profile, Time time) {
    this.profile = profile;
    this.time = time;
  }

  /** The directory that SFTP shows as its root. */
  synchronized Path root() {
    if (memory == null) {
      memory =
          Jimfs.newFileSystem(
              Configuration.unix().toBuilder()
                  .setWorkingDirectory("/")
                  .setAttributeViews("basic", "owner", "posix", "unix")
                  .build());
      if (profile.hardware().flashFolder()) {
        create(memory.getPath("/flash"));
      }
      create(memory.getPath("/skins")); // every router has it
    }
    return memory.getPath("/");
  }

  private static void create(Path directory) {
    try {
      java.nio.file.Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files, with their folders, sorted. */
  synchronized List<String> names() {
    if (memory == null) {
      return List.of();
    }
    try (var paths = java.nio.file.Files.walk(root())) {
      return paths
          .filter(java.nio.file.Files::isRegularFile)
          .map(path -> path.toString().substring(1))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The content of a file.
   *
   * @return null if there is no such file
   */
  synchronized byte @Nullable [] read(String name) {
    Path path = resolve(name);
    try {
      return java.nio.file.Files.isRegularFile(path)
          ? java.nio.file.Files.readAllBytes(path)
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file.
   *
   * @throws Failure if there is no space for it (see routeros-behaviour.md#flash-full)
   */
  synchronized void write(String name, byte[] content) {
    Path path = resolve(name);
    if (isPersistent(name) && content.length > free() + size(name)) {
      throw new Failure("file operation error");
    }
    try {
      @Nullable Path parent = path.getParent();
      if (parent != null) {
        java.nio.file.Files.createDirectories(parent);
      }
      java.nio.file.Files.write(path, content);
      written(name);
    } catch (IOException e) {
      throw new Failure("file operation error");
    }
  }

  /** Records that a file has new content as of now. */
  synchronized void written(String name) {
    writtenAt.put(name, time.now());
  }

  synchronized boolean remove(String name) {
    try {
      writtenAt.remove(name);
      return java.nio.file.Files.deleteIfExists(resolve(name));
    } catch (IOException e) {
      throw new Failure("file operation error");
    }
  }

  /** The size of a file in bytes; 0 if there is no such file. */
  synchronized long size(String name) {
    Path path = resolve(name);
    try {
      return java.nio.file.Files.isRegularFile(path) ? java.nio.file.Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The free space in flash, in bytes. */
  synchronized long free() {
    if (!Behaviour.FLASH_HAS_AN_END.on()) {
      return Long.MAX_VALUE / 2;
    }
    long used = names().stream().filter(this::isPersistent).mapToLong(this::size).sum();
    return Math.max(0, profile.hardware().flashBytes() - used);
  }

  /** Whether the file is in flash, not in memory (see routeros-behaviour.md#flash-folder). */
  boolean isPersistent(String name) {
    return !name.startsWith("tmpfs/")
        && (!profile.hardware().flashFolder()
            || name.startsWith("flash/")
            || !Behaviour.RAM_FILES_ARE_LOST.on());
  }

  /**
   * Applies the effects of going down.
   *
   * @param powerLost whether power was lost, which leaves files empty that were written just before
   *     (see routeros-behaviour.md#power-cut)
   */
  synchronized void down(boolean powerLost) {
    for (String name : names()) {
      Duration age = time.now().minus(writtenAt.getOrDefault(name, Duration.ZERO));
      if (!isPersistent(name)) {
        remove(name);
      } else if (powerLost
          && age.compareTo(WRITE_BACK) < 0
          && Behaviour.UNSAVED_FILES_ARE_EMPTY_AFTER_POWER_LOSS.on()) {
        write(name, new byte[0]);
      }
    }
  }

  /**
   * A leading slash is accepted (see routeros-behaviour.md#files-root); there is nothing outside
   * the file area.
   */
  private Path resolve(String name) {
    try {
      Path path = root().resolve(name.replaceFirst("^/+", "")).normalize();
      if (path.equals(root()) || name.matches("(.*/)?\\.\\.(/.*)?")) {
        throw new Failure("file operation error");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new Failure("file operation error");
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (memory != null) {
        memory.close();
        memory = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
