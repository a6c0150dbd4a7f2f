package dev.kedge.routeros.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Parser for the statements of a source; a line that it cannot parse becomes an opaque node.
 *
 * <p>A path may stand alone as a section header or before a command, as in terse exports; before a
 * command it does not change the section (see routeros-behaviour.md#export-forms).
 */
final class Parser {
  /** The longest real path has six words; a line of prose is not a path. */
  private static final int MAX_WORDS = 16;

  /**
   * Far more than any word of a real path; every command under a section keeps a copy of its path.
   */
  private static final int MAX_WORD_LENGTH = 100;

  private final Lexer lexer;
  private final InternedNames names;
  private final Diagnostics diagnostics;
  private final List<Statement> statements = new ArrayList<>();
  private List<String> section;

  private int arguments;

  Parser(String source, Limits limits) {
    this(source, SourceLines.of(source), new Span(0, source.length()), List.of(), limits);
  }

  /** Creates a parser for code inside brackets: part of the source, in the menu around it. */
  Parser(String source, SourceLines lines, Span part, List<String> menu, Limits limits) {
    this.diagnostics = new Diagnostics(lines);
    this.lexer = new Lexer(source, part.start(), part.end(), limits);
    this.names = new InternedNames(source);
    this.section = menu;
  }

  SyntaxTree parse() {
    lexer.skipBetweenStatements();
    while (!lexer.isAtEnd()) {
      if (statements.size() == lexer.limits().statements()) {
        throw lexer.beyond(Limits.Kind.STATEMENTS);
      }
      statements.add(statement());
      lexer.skipBetweenStatements();
    }
    return new SyntaxTree(
        lexer.source, statements, diagnostics.found(), diagnostics.lines(), lexer.limits());
  }

  private Statement statement() {
    char c = lexer.peek();
    if (c == '#') {
      int start = lexer.at();
      lexer.skipLine();
      return new Statement.Comment(new Span(start, lexer.at()));
    }
    if (c == '/') {
      return path();
    }
    if (c == ':') {
      int start = lexer.at();
      lexer.moveTo(lexer.nameEnd(start + 1));
      return command(section, names.get(start, lexer.at()), start);
    }
    if (Lexer.isNameChar(c)) {
      return relative();
    }
    return opaque(lexer.at());
  }

  /** Parses a path from the root and the command after it, if there is one. */
  private Statement path() {
    int start = lexer.at();
    var words = new ArrayList<String>();
    lexer.moveTo(start + 1);
    int end = start + 1;
    boolean verbRead = false;
    while (!verbRead && words.size() <= MAX_WORDS && nextIsPathWord()) {
      int from = lexer.at();
      end = lexer.nameEnd(from);
      words.add(names.get(from, end));
      verbRead = CommandNames.isMenuCommand(words.getLast());
      lexer.moveTo(end);
      if (!verbRead && skipPathSeparator()) {
        end = lexer.at();
      }
    }
    lexer.skipGap();
    if (words.size() > MAX_WORDS) {
      return opaque(start);
    }
    boolean headerOnly = !verbRead && lexer.isAtStatementEnd();
    if (headerOnly) {
      section = List.copyOf(words); // shared by all commands of the section
      return new Statement.Section(words, new Span(start, end));
    }
    if (words.isEmpty() || (lexer.peek() == '{' && !verbRead)) {
      return opaque(words, start, lexer.at());
    }
    lexer.moveTo(end);
    // Arguments follow an unknown word: the last word is the verb, as in "/tool fetch url=…".
    String verb = words.removeLast();
    return command(words, verb, start);
  }

  /** Skips the blank or slash between two words; true for a slash. */
  private boolean skipPathSeparator() {
    lexer.skipGap();
    boolean slash = lexer.peek() == '/';
    if (slash) {
      lexer.moveTo(lexer.at() + 1);
    }
    return slash;
  }

  /**
   * Recognises a bare word of a path: it begins with a letter or digit and is neither a property
   * nor a value.
   */
  private boolean nextIsPathWord() {
    char first = lexer.peek();
    if (!Character.isLetterOrDigit(first) || !Lexer.isNameChar(first)) {
      return false;
    }
    int here = lexer.at();
    lexer.moveTo(lexer.nameEnd(here));
    if (lexer.at() - here > MAX_WORD_LENGTH) {
      lexer.moveTo(here);
      return false;
    }
    boolean ends = lexer.isAtWordEnd() || lexer.peek() == '/' || isContinuation();
    lexer.moveTo(here);
    return ends;
  }

  private boolean isContinuation() {
    int here = lexer.at();
    boolean continues = lexer.skipContinuation();
    lexer.moveTo(here);
    return continues;
  }

  /** Parses a command in the current section or after a relative path. */
  private Statement relative() {
    int start = lexer.at();
    var words = new ArrayList<String>();
    int end = start;
    while (words.size() <= MAX_WORDS && nextIsPathWord()) {
      end = lexer.nameEnd(lexer.at());
      words.add(names.get(lexer.at(), end));
      lexer.moveTo(end);
      if (CommandNames.isMenuCommand(words.getLast()) || CommandNames.isCommand(words.getFirst())) {
        var menu = new ArrayList<>(section);
        String verb = words.removeLast();
        menu.addAll(words);
        return command(words.isEmpty() ? section : menu, verb, start);
      }
      skipPathSeparator();
    }
    if (lexer.peek() == '{' && !words.isEmpty() && !section.isEmpty()) {
      words.addAll(0, section);
      return opaque(words, start, lexer.at());
    }
    return opaque(start);
  }

  private Statement command(List<String> menu, String verb, int start) {
    var head = new Span(start, lexer.at());
    var read = new ArgumentParser(lexer, diagnostics, names, arguments);
    var command = new Statement.Command(menu, verb, head, read.arguments());
    arguments = read.count();
    return command;
  }

  private Statement opaque(int start) {
    return opaque(section, start, start);
  }

  /**
   * Keeps the rest of the line with its continuations and the blocks that open in it; for code,
   * such as a block or a call, only the one statement.
   *
   * @param menu the menu in which the code runs
   * @param code the start of the code, after any path before it
   */
  private Statement opaque(List<String> menu, int start, int code) {
    lexer.moveTo(code);
    char c = lexer.peek();
    boolean script = c == '{' || c == '$' || c == '[' || c == '(';
    boolean block = c == '{';
    lexer.moveTo(start);
    diagnostics.add(
        script && c != '[' ? Diagnostic.Severity.WARNING : Diagnostic.Severity.ERROR,
        start,
        Diagnostics.describe(c),
        "a menu, a command or a comment");
    boolean closed = false;
    while (!closed && !lexer.isAtEnd() && lexer.peek() != '\n') {
      char next = lexer.peek();
      if (script && next == ';') {
        break;
      } else if (next == '{' || (script && Lexer.opensGroup(next))) {
        closed = lexer.skipGroup() && block;
      } else if (script && next == '"') {
        lexer.skipString();
      } else if (!lexer.skipContinuation()) {
        lexer.moveTo(lexer.at() + 1);
      }
    }
    int end = lexer.at();
    while (end > start + 1 && " \t\r".indexOf(lexer.source.charAt(end - 1)) >= 0) {
      end--;
    }
    return new Statement.Opaque(menu, new Span(start, end));
  }
}
