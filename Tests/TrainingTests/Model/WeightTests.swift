import CanonicalJSON
import Testing
import Training

@Suite struct WeightTests {
    private func weight(_ hundredths: Int, _ unit: Weight.Unit) -> Int {
        Weight(hundredths: hundredths, unit: unit).centigrams
    }

    @Test func `masses compare across units`() {
        #expect(weight(1000, .kilogram) > weight(2200, .pound))
        #expect(weight(1000, .kilogram) < weight(2205, .pound))
        #expect(weight(100, .pound) == 45_359)
        #expect(weight(-2000, .kilogram) < weight(-4400, .pound))
        #expect(weight(100_000, .pound) == 45_359_237)
        #expect(weight(0, .pound) == weight(0, .kilogram))
    }

    @Test(arguments: [(250, "2.5"), (-2000, "-20"), (7840, "78.4"), (5, "0.05"), (-5, "-0.05")])
    func `a weight is written short`(_ hundredths: Int, _ text: String) {
        #expect(Weight(hundredths: hundredths, unit: .kilogram).number.description == text)
    }
}
