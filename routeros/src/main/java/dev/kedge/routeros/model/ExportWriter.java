package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.Version;
import java.util.List;

/**
 * Writer of configurations in the form of RouterOS's own exports (see
 * routeros-behaviour.md#export-sections).
 *
 * <p>Reading the output gives the configuration again, except for text that was not understood: it
 * is written as it was read and may mean something else in its new place. Menus and items keep
 * their order; properties are in alphabetical order, the only one that real exports have. Groups of
 * dotted properties are abbreviated from version 7 on.
 */
public final class ExportWriter {

  /** Layouts of an export. */
  public enum Layout {
    /** Sections and lines of at most 79 characters, as in plain {@code /export}. */
    COMPACT,
    /**
     * One line per command, with its path, as in {@code /export terse}; line ends in values break
     * it.
     */
    TERSE
  }

  private final StringBuilder out = new StringBuilder();
  private final Layout layout;
  private final CommandWriter commands;
  private MenuPath section = new MenuPath(List.of());

  private ExportWriter(Version version, Layout layout) {
    this.layout = layout;
    this.commands = new CommandWriter(new CommandLayout(out, layout == Layout.COMPACT), version);
  }

  /**
   * Writes the export without its header (see routeros-behaviour.md#export-header), which is left
   * to the caller because it contains the time.
   *
   * @return lines that end in a line feed; every char is one byte
   */
  public static String write(Configuration configuration, Version version, Layout layout) {
    var writer = new ExportWriter(version, layout);
    for (Menu menu : configuration.menus()) {
      menu.items().forEach(item -> writer.item(menu.path(), item));
    }
    return writer.out.toString();
  }

  private void item(MenuPath menu, Item item) {
    boolean root = menu.words().isEmpty();
    boolean withPath =
        !root && (layout == Layout.TERSE || item.selector() instanceof Selector.Other);
    if (withPath && standsAlone(item)) {
      commands.write(menu, menu.text() + " ", item);
    } else {
      enter(menu);
      commands.write(menu, "", item);
    }
  }

  /**
   * Checks that the command can follow a path. A word alone would be read as a menu; text that was
   * not understood and {@code :commands} take no path.
   */
  private static boolean standsAlone(Item item) {
    return switch (item.selector()) {
      case Selector.NotUnderstood _ -> false;
      case Selector.Other(var command) ->
          !command.startsWith(":")
              && (command.indexOf(' ') >= 0
                  || !item.properties().isEmpty()
                  || !item.unset().isEmpty());
      case Selector.Added _,
          Selector.Singleton _,
          Selector.Found _,
          Selector.Named _,
          Selector.Numbered _,
          Selector.Identified _ ->
          true;
    };
  }

  private void enter(MenuPath menu) {
    if (!menu.equals(section)) {
      out.append(menu.text()).append('\n');
      section = menu;
    }
  }
}
