package dev.kedge.gitstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Restricts JGit to the configuration of the repositories.
 *
 * <p>Otherwise JGit reads {@code /etc/gitconfig} and the settings in the home directory, where a
 * broken file would stop every backup. It also runs the git program to find them, measures the
 * resolution of file times for three seconds, and writes the result below the home directory.
 * JGit's two switches that force its writes to disk are set here and not in the repositories, since
 * the git program calls them deprecated; it has {@code core.fsync} instead.
 */
final class OwnGitConfig extends SystemReader.Delegate {
  private static final Duration FILE_TIMES = Duration.ofSeconds(2);

  private OwnGitConfig(SystemReader system) {
    super(system);
  }

  /** Applies to the whole process, as JGit has only one. */
  static synchronized void use() {
    if (!(SystemReader.getInstance() instanceof OwnGitConfig)) {
      SystemReader.setInstance(new OwnGitConfig(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    FileBasedConfig config = new InMemory(parent, fs);
    config.setBoolean("core", null, "fsyncObjectFiles", true);
    config.setBoolean("core", null, "fsyncRefFiles", true);
    config.setInt(
        "core", null, "compression", Deflater.BEST_SPEED); // already compressed and encrypted
    config.setString(
        "core", null, "sha1Implementation", "jdkNative"); // nobody else chooses content
    return config;
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  private static final class InMemory extends FileBasedConfig {
    InMemory(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** Resolution that JGit assumes for file times it cannot measure; never too fine. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(FILE_TIMES)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }
  }
}
