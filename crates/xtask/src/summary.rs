//! What each step of the tests came to, and all of them together.

use std::time::Duration;

/// Tests of one step that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

/// One finished step.
pub struct Row {
    pub name: &'static str,
    pub count: Count,
    pub took: Duration,
}

/// How the sum of nextest begins.
const NEXTEST: &str = "Summary [";

/// Reads the counts out of what a test runner wrote: the sums of nextest
/// (`3 tests run: 2 passed, 1 failed`), of cargo test (`2 passed; 1 failed`),
/// of vitest (`Tests  1 failed | 2 passed (3)`), of node (`# pass 2`) and of
/// our own runner (`2 passed, 1 failed`). What nextest shows of a test that failed has a sum of its
/// own, of that one test: nextest's is the one that counts. Nothing when there is no such line.
pub fn count(output: &str) -> Option<Count> {
    let node = |word| sum_of_node(output, word);
    if let Some(passed) = node("pass") {
        let failed = node("fail").unwrap_or(0) + node("cancelled").unwrap_or(0);
        return Some(Count { passed, failed });
    }
    let lines: Vec<String> = output
        .lines()
        .map(|line| plain(line).trim().into())
        .collect();
    let nextest = lines.iter().any(|line| line.starts_with(NEXTEST));
    let mut sums = lines.iter().filter_map(|line| {
        let ours = line.starts_with(|c: char| c.is_ascii_digit());
        let sum = line.starts_with("test result:") || line.starts_with("Tests ");
        if !line.starts_with(NEXTEST) && (nextest || !ours && !sum) {
            return None;
        }
        let passed = number_before(line, "passed");
        let failed = number_before(line, "failed");
        let broken = number_before(line, "timed out").unwrap_or(0);
        (passed.is_some() || failed.is_some()).then(|| Count {
            passed: passed.unwrap_or(0),
            failed: failed.unwrap_or(0) + broken,
        })
    });
    let first = sums.next()?;
    Some(sums.fold(first, |sum, next| Count {
        passed: sum.passed + next.passed,
        failed: sum.failed + next.failed,
    }))
}

/// The number after `word` in the sums of node's test runner, all of them together.
fn sum_of_node(output: &str, word: &str) -> Option<usize> {
    output
        .lines()
        .filter_map(|line| {
            let sum = line.strip_prefix("# ").or(line.strip_prefix("ℹ "))?;
            sum.strip_prefix(word)?.trim().parse::<usize>().ok()
        })
        .reduce(|sum, one| sum + one)
}

/// `line` without terminal colours.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

fn number_before(line: &str, word: &str) -> Option<usize> {
    let before = line.get(..line.find(word)?)?.trim_end();
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// The table of all steps and, as its last line, `N passed, N failed`.
pub fn table(rows: &[Row]) -> String {
    let mut lines = vec![format!(
        "\n{:<42}{:>8}{:>8}{:>10}",
        "step", "passed", "failed", "minutes"
    )];
    let mut all = Row {
        name: "together",
        count: Count::default(),
        took: Duration::ZERO,
    };
    for row in rows {
        lines.push(line(row));
        all.count.passed += row.count.passed;
        all.count.failed += row.count.failed;
        all.took += row.took;
    }
    lines.push(line(&all));
    lines.push(format!(
        "\n{} passed, {} failed",
        all.count.passed, all.count.failed
    ));
    lines.join("\n")
}

fn line(row: &Row) -> String {
    let seconds = row.took.as_secs();
    let minutes = format!("{}:{:02}", seconds / 60, seconds % 60);
    format!(
        "{:<42}{:>8}{:>8}{:>10}",
        row.name, row.count.passed, row.count.failed, minutes
    )
}

#[cfg(test)]
mod tests {
    use super::{Count, Row, count, table};
    use std::time::Duration;

    #[test]
    fn the_sum_of_each_runner_is_read() {
        let nextest = "     Summary [   1.2s] 5 tests run: 3 passed, 2 failed, 0 skipped";
        assert_eq!(
            count(nextest),
            Some(Count {
                passed: 3,
                failed: 2
            })
        );
        let slow = "Summary [ 9s] 4 tests run: 2 passed (1 slow), 1 failed, 1 timed out, 0 skipped";
        assert_eq!(
            count(slow),
            Some(Count {
                passed: 2,
                failed: 2
            })
        );
        let cargo = "test result: ok. 3 passed; 0 failed; 0 ignored\n\
                     test result: FAILED. 1 passed; 2 failed; 0 ignored";
        assert_eq!(
            count(cargo),
            Some(Count {
                passed: 4,
                failed: 2
            })
        );
        let vitest = "\u{1b}[2m Test Files \u{1b}[22m 9 passed (9)\n\
                      \u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | 20 passed (21)";
        assert_eq!(
            count(vitest),
            Some(Count {
                passed: 20,
                failed: 1
            })
        );
        assert_eq!(
            count("8 passed, 0 failed"),
            Some(Count {
                passed: 8,
                failed: 0
            })
        );
    }

    #[test]
    fn a_failing_test_that_shows_its_own_sum_counts_once() {
        let output = "
        PASS [   0.010s] quayside-sync backoff::tests::the_wait_may_be_nothing
        FAIL [   0.020s] quayside-sync plan::tests::a_cursor_goes_on
  stdout \u{2500}\u{2500}\u{2500}

    running 1 test
    test plan::tests::a_cursor_goes_on ... FAILED

    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 25 filtered out

     Summary [   1.2s] 2 tests run: 1 passed, 1 failed, 0 skipped
        FAIL [   0.020s] quayside-sync plan::tests::a_cursor_goes_on
";
        let once = Count {
            passed: 1,
            failed: 1,
        };
        assert_eq!(count(output), Some(once));
    }

    #[test]
    fn output_without_a_sum_has_no_count() {
        assert_eq!(
            count("error: could not compile; 1 test failed to build"),
            None
        );
    }

    #[test]
    fn the_last_line_adds_the_steps_up() {
        let row = |passed, failed| Row {
            name: "step",
            count: Count { passed, failed },
            took: Duration::from_secs(75),
        };
        let table = table(&[row(2, 0), row(3, 1)]);
        assert!(table.ends_with("\n5 passed, 1 failed"), "{table}");
        assert!(table.contains("1:15"), "{table}");
    }
}
