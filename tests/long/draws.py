"""Chi-square of the places in 10,000 draws: `library` must look uniform, `biased` must not."""

import math
import random
import sys

from zonesolve import _admission

DRAWS, APPLICANTS = 10000, 16


def library_order(draw):
    ids = [f"A{i:02}" for i in range(APPLICANTS)]
    numbers = {applicant: _admission.number(f"seed {draw}", "S1", applicant) for applicant in ids}
    return [int(applicant[1:]) for applicant in sorted(ids, key=numbers.get)]


def biased_order(draw):
    rng = random.Random(draw)
    return sorted(range(APPLICANTS), key=lambda i: rng.random() * (0.9 if i == 3 else 1.0))


def chi_square(order_of):
    count = [[0] * APPLICANTS for _ in range(APPLICANTS)]
    for draw in range(DRAWS):
        for place, applicant in enumerate(order_of(draw)):
            count[applicant][place] += 1
    expected = DRAWS / APPLICANTS
    return sum((cell - expected) ** 2 / expected for row in count for cell in row)


def main(which):
    value = chi_square(library_order if which == "library" else biased_order)
    freedom = (APPLICANTS - 1) ** 2
    # Wilson and Hilferty 1931: the cube root of chi-square over its freedom is nearly normal
    z = ((value / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / math.sqrt(2 / (9 * freedom))
    print(f"chi-square {value:.1f} with {freedom} degrees of freedom, z = {z:.2f}")
    uniform = abs(z) < 3.3
    return 0 if uniform == (which == "library") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
