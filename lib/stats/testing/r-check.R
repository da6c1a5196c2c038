# Answers the cases on standard input with R's own functions, one line each, so that lib/stats can be held against them.
# A line is: kind <tab> numbers <tab> numbers ...; groups of numbers are parted by spaces.

numbers <- function(text) as.numeric(strsplit(trimws(text), " +")[[1]])
say <- function(values) cat(paste(sprintf("%.17g", values), collapse = " "), "\n", sep = "")

# At most the degrees of freedom that every part would have had with the fewest values of any.
capped <- function(df, sizes) min(df, length(sizes) * (min(sizes) - 1))

# t.test's own difference, standard error and Welch's df; interval and p are then pt and qt at the capped df, which is
# t.test's own interval wherever the cap does not bite.
welch <- function(before, after, effect) {
  found <- t.test(log(after), log(before), var.equal = FALSE)
  difference <- unname(found$estimate[1] - found$estimate[2])
  df <- capped(unname(found$parameter), c(length(before), length(after)))
  half <- qt(0.975, df) * found$stderr
  if (df == found$parameter)
    stopifnot(all.equal(difference + c(-half, half), as.numeric(found$conf.int), tolerance = 1e-12))
  beyond <- abs(difference) - log(1 + effect)
  p <- if (beyond <= 0) 1 else 2 * pt(-beyond / found$stderr, df)
  detectable <- exp(log(1 + effect) + half) - 1
  c(exp(difference), exp(difference + c(-half, half)), p, detectable, df, found$stderr)
}

# Permutation distribution of the rank sum, by listing every subset: right with ties as well.
ranks_by_listing <- function(before, after) {
  ranks <- rank(c(before, after))
  observed <- sum(tail(ranks, length(after)))
  sums <- combn(length(ranks), length(after), function(chosen) sum(ranks[chosen]))
  tolerance <- 1e-9
  share <- min(mean(sums <= observed + tolerance), mean(sums >= observed - tolerance))
  c(observed - length(after) * (length(after) + 1) / 2, min(1, 2 * share))
}

ranks <- function(before, after) {
  found <- wilcox.test(after, before, exact = TRUE, correct = FALSE)
  c(unname(found$statistic), found$p.value)
}

prediction <- function(values) {
  if (length(values) >= 39) return(unname(quantile(values, c(0.5, 0.025, 0.975), type = 6)))
  logs <- log(values)
  exp(as.numeric(predict(lm(logs ~ 1), data.frame(row = 1), interval = "prediction", level = 0.95)))
}

box <- function(values) {
  quarters <- unname(quantile(values, c(0.25, 0.5, 0.75), type = 7))
  reach <- 1.5 * (quarters[3] - quarters[1])
  inside <- values[values >= quarters[1] - reach & values <= quarters[3] + reach]
  c(min(inside), quarters, max(inside), length(values) - length(inside))
}

boots <- function(values, precision) {
  spread <- sd(log(values))
  for (n in 2:1000) if (qt(0.975, n - 1) * spread / sqrt(n) <= log(1 + precision)) return(n)
  -1
}

# Mean contrast of log(subject / baseline) over pairs with Satterthwaite's degrees of freedom (capped), then the widest pair of
# contrasts with Bonferroni's level.
effect <- function(groups) {
  logs <- lapply(groups, log)
  pairs <- length(logs) / 2
  before <- logs[2 * seq_len(pairs) - 1]
  after <- logs[2 * seq_len(pairs)]
  difference <- mapply(function(a, b) mean(b) - mean(a), before, after)
  share <- sapply(logs, function(side) var(side) / length(side))
  freedom <- sapply(logs, length) - 1
  interval <- function(center, chosen, weight, level) {
    total <- sum(share[chosen])
    df <- capped(total^2 / sum(share[chosen]^2 / freedom[chosen]), freedom[chosen] + 1)
    half <- qt(1 - (1 - level) / 2, df) * weight * sqrt(total)
    exp(c(center, center - half, center + half))
  }
  answer <- interval(mean(difference), seq_along(logs), 1 / pairs, 0.95)
  if (pairs < 2) return(answer)
  most <- which.max(difference)
  least <- which.min(difference)
  chosen <- c(2 * most - 1, 2 * most, 2 * least - 1, 2 * least)
  c(answer, interval(difference[most] - difference[least], chosen, 1, 1 - 0.05 / choose(pairs, 2)))
}

# One row for each t and df: the two-sided tail, and the value whose two-sided tail is 1 - confidence.
student <- function(row) c(2 * pt(-row[1], row[3]), qt((1 - row[2]) / 2, row[3], lower.tail = FALSE))

input <- file("stdin")
lines <- readLines(input)
close(input)
for (line in lines) {
  parts <- strsplit(line, "\t")[[1]]
  groups <- lapply(parts[-1], numbers)
  say(switch(parts[1],
    mean = { found <- t.test(groups[[1]]); c(unname(found$estimate), found$conf.int) },
    welch = welch(groups[[1]], groups[[2]], groups[[3]]),
    bh = p.adjust(groups[[1]], method = "BH"),
    ranks = ranks(groups[[1]], groups[[2]]),
    ties = ranks_by_listing(groups[[1]], groups[[2]]),
    prediction = prediction(groups[[1]]),
    box = box(groups[[1]]),
    rollup = exp(mean(log(groups[[1]]))),
    boots = boots(groups[[1]], groups[[2]]),
    effect = effect(groups),
    student = student(groups[[1]]),
    stop(paste("unknown kind", parts[1]))))
}
