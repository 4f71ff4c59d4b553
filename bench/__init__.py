"""First measures: three journeys beside their ceilings, as ratios. See docs/performance.md."""
