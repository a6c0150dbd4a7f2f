package dev.kedge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real disk that fills up: a tmpfs. Tests are skipped where the user may not mount one. */
public final class SmallDisk implements AutoCloseable {
  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** Mounts a disk over an empty directory. */
  public static SmallDisk mount(Path directory, int kibibytes) throws IOException {
    String size = "size=" + kibibytes + "k";
    int exit = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", directory.toString());
    assumeTrue(exit == 0, "this user may not mount a tmpfs");
    return new SmallDisk(directory);
  }

  public Path root() {
    return root;
  }

  /** Fills the disk to the last byte. */
  public void fill() throws IOException {
    byte[] page = new byte[4096];
    try (var file = Files.newOutputStream(filler(), StandardOpenOption.CREATE)) {
      while (true) {
        file.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  /** Frees what {@link #fill} took. */
  public void empty() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", root.toString())).isZero();
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join()
        .exitValue();
  }
}
